"""Due Regard: the public record of a live facial recognition deployment, stage by stage.

proposal      what is planned, where, when, why, with what?
engagement    who was told, asked, heard; who was not?
consultation  what do people say?
analysis      what does it amount to, and what may be said of it?
concerns      what was objected, and what was answered?
outcomes      what happened?
claims        is it so?
assessment    what will it do to people here?
decision      may it go ahead, who says so, on what grounds?
publication   what does everyone see?
"""
