"""Where does staff sign in and begin? Only the addresses of allauth that are used exist."""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as elsewhere
from allauth.socialaccount.providers.openid_connect import views as organisations
from django.urls import path
from django.views.decorators.cache import never_cache

from dueregard.people import views

SIGN_IN = {
    "account_login": ("sign-in/", account.login),
    "account_logout": ("sign-out/", account.logout),
    "account_inactive": ("closed/", account.account_inactive),
    "account_reauthenticate": ("again/", account.reauthenticate),
    "account_change_password": ("password/", account.password_change),
    "mfa_authenticate": ("second-factor/", factor.authenticate),
    "mfa_reauthenticate": ("second-factor/again/", factor.reauthenticate),
    "mfa_index": ("second-factor/all/", factor.index),
    "mfa_add_webauthn": ("second-factor/passkeys/add/", passkeys.add_webauthn),
    # allauth goes there once a passkey is removed.
    "mfa_list_webauthn": ("second-factor/passkeys/", factor.index),
    "mfa_remove_webauthn": (
        "second-factor/passkeys/<int:pk>/remove/",
        passkeys.remove_webauthn,
    ),
    "mfa_reauthenticate_webauthn": (
        "second-factor/passkeys/again/",
        passkeys.reauthenticate_webauthn,
    ),
    "mfa_login_webauthn": ("sign-in/passkey/", passkeys.login_webauthn),
    "openid_connect_login": ("sign-in/through/<slug:provider_id>/", organisations.login),
    "openid_connect_callback": (
        "sign-in/through/<slug:provider_id>/back/",
        organisations.callback,
    ),
    "socialaccount_connections": ("connected/", elsewhere.connections),
    # allauth goes there when signing in is cancelled at the organisation.
    "socialaccount_login_cancelled": ("sign-in/cancelled/", elsewhere.login_cancelled),
    "mfa_activate_totp": ("second-factor/set-up/", totp.activate_totp),
    "mfa_deactivate_totp": ("second-factor/remove/", totp.deactivate_totp),
    "mfa_view_recovery_codes": ("second-factor/recovery/", recovery.view_recovery_codes),
    "mfa_generate_recovery_codes": (
        "second-factor/recovery/new/",
        recovery.generate_recovery_codes,
    ),
    "mfa_download_recovery_codes": (
        "second-factor/recovery/file/",
        recovery.download_recovery_codes,
    ),
}

urlpatterns = [
    path("staff/", views.staff, name="staff"),
    path("force/", views.force, name="force"),
    path("staff/sign-ins/", views.sign_ins, name="sign_ins"),
    path("staff/invited/<token>/", views.invited, name="invited"),
    # allauth lets a browser keep some of these pages; none may stay behind on a shared machine.
    *(
        path(f"staff/{where}", never_cache(view), name=name)
        for name, (where, view) in SIGN_IN.items()
    ),
]
