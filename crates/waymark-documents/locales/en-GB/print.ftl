# The fixed words of printed plans, in British English. Headings and labels of a form come from its format.

## This language: its name as its speakers and as staff say it; "ltr" where lines begin on the left, "rtl" on the right

language-own-name = English
language-english-name = English
language-direction = ltr

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
status-blank = Blank copy
document-title-blank = { $label }: blank copy
session = School session { $session }

## Cover and the pupil's own page

photo-place = Place for a photo or a drawing
photo-of = Photo of { $name }

## Needs

primary = primary factor
not-recorded = Not recorded
other-needs = Other needs

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
result-on = { $day }, { $value }
prompt-independent = On their own
prompt-gesture = Gesture
prompt-verbal = Spoken prompt
prompt-model = Shown how
prompt-physical = Physical help
earlier-observations =
    { $count ->
        [one] And 1 earlier observation.
       *[other] And { $count } earlier observations.
    }
other-targets = Other targets
earlier-targets = Earlier in this session
nothing-yet = Nothing yet.
target-area = Area
due-by = By { $day }
achievement = Achievement
pupil-rating = How I think I am doing
helped-by = Help
observed = What was seen
aim-met = Met

## What the form has no place for

also-in-this-plan = Also in this plan
also-in-this-plan-lead = This form does not ask for what follows. It is part of the plan all the same.
restricted = Restricted
restricted-withheld = not for everybody in the family
restricted-team = not for the family
restricted-most = head teacher and coordinator only
restricted-notice = This copy holds parts that are not for everybody: they are marked “Restricted”. Do not hand it on.
shared-targets = Targets shared with a group
shared-targets-lead = These are worked on together with other pupils. They are part of the plan all the same.
shared-going = How it went on { $day }
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
chart-change = Change { $number }
chart-change-point = { $day }, change { $number }. { $words }
chart-noted = { $point }. Note: { $note }
chart-summary-change = Change { $number } was on { $day }.

## What no font of ours can show

unprintable-text = [words in another script]
unprintable-symbol = [symbol]

## Papers beside the plan

badge-of = Badge of { $school }
fact-name = Name
fact-born = Date of birth
fact-class = Class
fact-school = School
fact-plan = Plan
fact-day = Date

review-record = Review record
review-meeting = The review
review-completed = Review completed on { $day }
review-open = Review not completed yet
review-held = Held on
review-took-part = Who took part
review-targets = What became of each target
review-target = Target
review-outcome = Outcome
review-why = Why, and what happened
review-next = What follows
review-because = Because
review-considered = What was considered
review-adequate = Adequate progress
review-adequate-lead = Progress is adequate where it does at least one of these:
review-not-adequate = Progress was not judged adequate by any of these:
review-decision = Decision
review-follows = Parents and next review
review-parents-consulted = Parents or carers consulted on
review-next-day = Next review on
review-not-enough = Why the help was not enough
review-more-help = What more is needed, and who is asked for it
review-next-targets = Next targets
review-origin = Where it comes from
origin-new = New
origin-carried = Set again
origin-adapted = Changed from this plan’s target
origin-split = A smaller step towards this plan’s target
origin-swapped = In place of this plan’s target
origin-returned = Taken up again
decision-continue = Continue with a next plan
decision-longer-interval = Continue, and review less often
decision-next-stage = Continue, and ask for more help than this stage gives
decision-exit = End the plan: the needs are met in the ordinary way

entry-report = Entry review report
entry-facts = The pupil and the report
entry-teacher = Teacher
entry-written = Written on
entry-discussed = Discussed with parents on
entry-discussed-on = Discussed with parents on { $day }
entry-not-discussed = Not yet discussed with parents
entry-attainments = Attainments, as the school assesses them
entry-priorities = What matters most now
entry-views = What the parents and the pupil say

display-title = { $name }’s targets
display-blank-title = My targets
display-target = My target { $number }
display-until = Until { $day }
display-helps = What helps me
display-strip = Colour one in each time I do it
display-rating = How I think I am doing
display-picture = A picture of my target
display-pictures = Pictures: { $what }

slip-title = My targets
slip-until = until { $day }
slip-cut = Cut along the dashed lines.

class-title = What this class needs
class-title-of = What { $of } needs
class-pupils = Pupils
class-pupil = Pupil
class-access = To take part
class-targets = Works on, and how we help
class-nobody = Nobody in { $class } has a plan in use today.

pack-title = Information for parents and carers
pack-contact = Where can I get more information?
pack-formats = In another language or format
pack-formats-text = We can give you this information and your child’s plan in large print, as sound, on screen or in another language. Please ask the school.
contact-name = Ask for
contact-address = Address
contact-phone = Telephone
contact-text-phone = Text phone
contact-email = Email
contact-website = Website

policy-document = Policy document
policy-title = Policy on individual plans
policy-facts = This policy
policy-date = Date
policy-reviewed = Reviewed and updated on
policy-reviewer = Reviewed by
policy-next = Next review on
policy-text = The policy

group-title = Group plan
group-facts = The group
group-name = Group
group-adults = Adults who lead it
group-started = Started on
group-review = Review on
group-setting = Where we work together
setting-in-school = A group in school
setting-withdrawal = Short periods out of the classroom
setting-off-site = Part-time tuition at another place
setting-whole-class = The whole class
group-targets = Targets we have in common
group-number = No.
group-target = Target
group-help = How we help
group-extra = Extra resources and adult support
group-progress = Each pupil’s progress
group-target-number = Target { $number }
group-own-plan = Has an own plan too

week-title = Timetable of help
week-title-of = Timetable of help: { $of }
week-sessions = Sessions in the week
week-nothing = Nothing is placed in this week.
week-starts = Starts
week-instead = Instead of
week-second = Every second week
week-fourth = Every fourth week
week-next = { $weeks }, next on { $day }
week-monday = Monday
week-tuesday = Tuesday
week-wednesday = Wednesday
week-thursday = Thursday
week-friday = Friday
