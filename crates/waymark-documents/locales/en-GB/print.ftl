# The fixed words of printed plans, in British English. Headings and labels of a form come from its format.

## Days

month =
    { $number ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    }
month-short =
    { $number ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] June
        [7] July
        [8] Aug
        [9] Sept
        [10] Oct
        [11] Nov
       *[12] Dec
    }
day = { $day } { $month } { $year }
day-of-month = { $day } { $month }

## On every page

document-title = { $label }: { $name }
confidential = Confidential
page-of = Page { $page } of { $pages }
version = Version { $number }
status-draft = Draft, not yet agreed
status-in-consultation = Shared for comment, not yet agreed
status-live = Agreed plan, as on { $day }
status-closed = Closed plan, as on { $day }
session = School session { $session }

## Cover and the pupil's own page

photo-place = Place for a photo or a drawing
photo-of = Photo of { $name }

## Needs

primary = primary factor
not-recorded = Not recorded

## Targets

areas-worked-on = Areas worked on
target-stretch = From { $start } to { $goal }, by { $day }
own-words = In my words
success = We will know it is met when
exit = The plan is no longer needed when
checked = How and when we check
assessable = Judged, not counted, because
at-home = At home
set-by-adult = Set by adults
set-by-pupil = Set by the pupil
set-by-together = Set together
met = Yes, { $day }
outcome = { $outcome }, { $day }
stopped = Stopped, { $day }
earlier-observations =
    { $count ->
        [one] And 1 earlier observation.
       *[other] And { $count } earlier observations.
    }
other-targets = Other targets
# The heading of a row where the form is read out: “Target 1”.
text-target = Target { $number }
yes = Yes
no = No

## Measures

percent = { $value }%
out-of = { $value } out of { $total }
minutes =
    { $count ->
        [one] { $value } minute
       *[other] { $value } minutes
    }
axis-percent = Percent
axis-out-of = How many out of { $total }
axis-count = How many
axis-minutes = Minutes
axis-rating = Rating from 1 to 10

## Charts

progress = Progress
chart-alt = Progress chart for “{ $title }”. The words below it say what it shows.
chart-start = Start: { $value }
chart-aim = Aim: { $value }
chart-point = { $day }: { $value }
chart-start-point = Start, { $day }: { $value }
chart-table = The results as a table
chart-day = Date
chart-result = Result
chart-summary-start = It started at { $value } on { $day }.
chart-summary-one = One result: { $value } on { $day }.
chart-summary-many = { $count } results: from { $first } on { $first-day } to { $last } on { $last-day }.
chart-summary-goal = The aim is { $value } by { $day }.
chart-summary-met = The latest result is on or better than the aim line.
chart-summary-behind = The latest result has not reached the aim line.

## What no font of ours can show

unprintable-text = [words in another script]
unprintable-symbol = [symbol]
