"""The database refuses to change an entry of the log."""

from django.db import migrations

from dueregard.log.triggers import put_on, take_off


class Migration(migrations.Migration):
    """A seat belt against accidents; the proof against intent is the log itself."""

    dependencies = [("dueregard", "0001_first_record")]
    operations = [migrations.RunPython(put_on, take_off)]
