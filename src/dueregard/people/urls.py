"""Where does staff sign in and begin? Only the addresses of allauth that are used exist."""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.urls import path

from dueregard.people import views

urlpatterns = [
    path("staff/", views.staff, name="staff"),
    path("force/", views.force, name="force"),
    path("staff/sign-in/", account.login, name="account_login"),
    path("staff/sign-out/", account.logout, name="account_logout"),
    path("staff/closed/", account.account_inactive, name="account_inactive"),
    path("staff/again/", account.reauthenticate, name="account_reauthenticate"),
    path("staff/password/", account.password_change, name="account_change_password"),
    path("staff/second-factor/", factor.authenticate, name="mfa_authenticate"),
    path("staff/second-factor/again/", factor.reauthenticate, name="mfa_reauthenticate"),
    path("staff/second-factor/all/", factor.index, name="mfa_index"),
    path("staff/second-factor/set-up/", totp.activate_totp, name="mfa_activate_totp"),
    path("staff/second-factor/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path(
        "staff/second-factor/recovery/",
        recovery.view_recovery_codes,
        name="mfa_view_recovery_codes",
    ),
    path(
        "staff/second-factor/recovery/new/",
        recovery.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "staff/second-factor/recovery/file/",
        recovery.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]
