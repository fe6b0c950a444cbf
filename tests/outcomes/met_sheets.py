"""The Met's two layouts, with rows made up for tests: headings as in the tables, no real figure."""

OLD = """\
MPS LFR Deployments,,,,,,,,,
Location,Date,LFR Use Case,Watchlist Size,Total Alerts,True Alerts,False Alerts,False Alert Rate,\
Arrests,Faces Seen (est)
Elm Street,11/02/20,"Purpose 1, 2","5,816",2,1,1,0.02%,1,"4,600"
Oak Road (stopped),21/02/20,"Purpose 1, 2",7316,N/A,N/A,N/A,N/A,N/A,N/A
"""
NEW_HEADINGS = """\
Location,Date,Duration,LFR Use Case,Watchlist Size,Min Threshold Setting,Total Alerts,True Alerts,,\
False Alerts,,False Alert Rate,Arrests,Other Disposal,No Action,Faces Seen (est)
,,,,,,,Confirmed,Unconfirmed,Confirmed,Unconfirmed,,,,,
"""
NEW = (
    NEW_HEADINGS
    + """\
Elm Street,26/03/24,5h48m,Crime Hotspot,16100,0.64,7,6,0,1,0,0.01%,4,1,2,9000
Elm Street,26/03/24,3h 10m,Crime Hotspot,16100,0.64,3,3,0,0,0,0%,1,1,1,4100
Oak Road,27/03/24,4hr 47m,Crime Hotspot,16120,0.64,0,0,0,0,0,0%,0,0,0,8000
"""
)
