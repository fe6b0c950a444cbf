"""Where does each page stand? These addresses are permanent."""

from django.urls import path

from dueregard.publication.open_data.keeping import PACKAGE, SQLITE
from dueregard.publication.views import (
    cases,
    claims,
    concerns,
    deployments,
    forecasts,
    log,
    open_data,
    openapi,
    plain,
)

urlpatterns = [
    path("", plain.home, name="home"),
    path("deployments/", deployments.register, name="register"),
    path("deployments.csv", deployments.register_csv, name="register_csv"),
    path("deployments.json", deployments.register_json, name="register_json"),
    path("not-published/", deployments.not_published, name="not_published"),
    path("not-published.csv", deployments.not_published_csv, name="not_published_csv"),
    path(
        "deployments/<str:ref>/forecast/", forecasts.deployment_forecast, name="deployment_forecast"
    ),
    path("deployments/<str:ref>/", deployments.deployment, name="deployment"),
    path("forecasts/", forecasts.forecasts, name="forecasts"),
    path("forecasts/<slug:file>.csv", forecasts.forecast_csv, name="forecast_csv"),
    path("places/", deployments.places, name="places"),
    path("invented/", deployments.invented, name="invented"),
    path("figures/<slug:name>.csv", deployments.figure_csv, name="figure_csv"),
    path("open-data/", open_data.open_record, name="open_record"),
    path("open-data/datapackage.json", open_data.open_package, name="open_package"),
    path("open-data/validate/", open_data.validator, name="validator"),
    path(f"open-data/{SQLITE}", open_data.open_file, {"name": SQLITE}, name="open_sqlite"),
    path(f"open-data/{PACKAGE}", open_data.open_file, {"name": PACKAGE}, name="open_zip"),
    path("open-data/<slug:table>.csv", open_data.open_table_csv, name="open_table_csv"),
    path("open-data/<slug:table>.json", open_data.open_table_json, name="open_table_json"),
    path(
        "open-data/<slug:table>.schema.json", open_data.open_table_schema, name="open_table_schema"
    ),
    path("open-data/<slug:table>/", open_data.open_table, name="open_table"),
    path("record/<str:case>/<str:table>/<str:ref>/", open_data.row, name="row"),
    path("record/<str:case>/<str:table>/<str:ref>/row.json", open_data.row_json, name="row_json"),
    path("cases/", cases.cases, name="cases"),
    path("cases/<str:case>/", cases.case, name="case"),
    path("cases/<str:case>/bundle.zip", cases.case_bundle, name="case_bundle"),
    path("cases/<str:case>/timeline.csv", cases.timeline_csv, name="timeline_csv"),
    path("cases/<str:case>/claims/<str:claim>/", claims.claim, name="claim"),
    path("cases/<str:case>/claims/<str:claim>.json", claims.claim_json, name="claim_json"),
    path("cases/<str:case>/gates/<str:ref>/", cases.gates, name="gates"),
    path("claims/", claims.claims, name="claims"),
    path("concerns/", concerns.concerns, name="concerns"),
    path("concerns/changed/", concerns.changed, name="changed"),
    path("concerns/<str:case>/<str:ref>/", concerns.concern, name="concern"),
    path("verdicts/", claims.verdicts, name="verdicts"),
    path("accuracy/", plain.accuracy, name="accuracy"),
    path("published-record/", plain.published_record, name="published_record"),
    path("log/", log.latest, name="log"),
    path("log/checkpoint", log.checkpoint, name="log_checkpoint"),
    path("log/<int:index>/", log.entry, name="log_entry"),
    path("log/<int:index>/entry.json", log.leaf, name="log_leaf"),
    path("log/<int:index>/proof.tlog-proof", log.proof, name="log_proof"),
    path("wording/", plain.wording, name="wording"),
    path("about/", plain.about, name="about"),
    path("privacy/", plain.privacy, name="privacy"),
    path("accessibility/", plain.accessibility, name="accessibility"),
    path("openapi.json", openapi.openapi, name="openapi"),
    path("healthz", plain.healthz, name="healthz"),
]
