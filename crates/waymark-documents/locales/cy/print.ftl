# Machine-made translation: needs a speaker's check.
# The fixed words of printed plans, in Welsh. The English is in ../en-GB/print.ftl, in the same order.

## This language: its name as its speakers and as staff say it; "ltr" where lines begin on the left, "rtl" on the right

language-own-name = Cymraeg
language-english-name = Welsh
language-direction = ltr

## Days

month =
    { $number ->
        [1] Ionawr
        [2] Chwefror
        [3] Mawrth
        [4] Ebrill
        [5] Mai
        [6] Mehefin
        [7] Gorffennaf
        [8] Awst
        [9] Medi
        [10] Hydref
        [11] Tachwedd
       *[12] Rhagfyr
    }
month-short =
    { $number ->
        [1] Ion
        [2] Chwef
        [3] Maw
        [4] Ebr
        [5] Mai
        [6] Meh
        [7] Gorff
        [8] Awst
        [9] Medi
        [10] Hyd
        [11] Tach
       *[12] Rhag
    }
day = { $day } { $month } { $year }
day-of-month = { $day } { $month }

## On every page

document-title = { $label }: { $name }
confidential = Cyfrinachol
page-of = Tudalen { $page } o { $pages }
version = Fersiwn { $number }
status-draft = Drafft, heb ei gytuno eto
status-in-consultation = Wedi’i rannu er mwyn cael sylwadau, heb ei gytuno eto
status-live = Cynllun wedi’i gytuno, fel yr oedd ar { $day }
status-closed = Cynllun wedi’i gau, fel yr oedd ar { $day }
status-blank = Copi gwag
document-title-blank = { $label }: copi gwag
session = Blwyddyn ysgol { $session }

## Cover and the pupil's own page

photo-place = Lle i ffotograff neu lun
photo-of = Ffotograff o { $name }

## Needs

primary = prif ffactor
not-recorded = Heb ei gofnodi
other-needs = Anghenion eraill

## Targets

areas-worked-on = Meysydd y gweithir arnynt
target-stretch = O { $start } i { $goal }, erbyn { $day }
own-words = Yn fy ngeiriau fy hun
success = Byddwn yn gwybod ei fod wedi’i gyrraedd pan
exit = Ni fydd angen y cynllun pan
checked = Sut a phryd y byddwn yn gwirio
assessable = Wedi’i farnu, nid ei gyfrif, oherwydd
at-home = Gartref
set-by-adult = Gosodwyd gan oedolion
set-by-pupil = Gosodwyd gan y disgybl
set-by-together = Gosodwyd gyda’n gilydd
met = Do, { $day }
outcome = { $outcome }, { $day }
stopped = Rhoddwyd y gorau iddo, { $day }
result-on = { $day }, { $value }
prompt-independent = Yn annibynnol
prompt-gesture = Ystum
prompt-verbal = Anogaeth lafar
prompt-model = Dangoswyd sut
prompt-physical = Cymorth corfforol
earlier-observations =
    { $count ->
        [zero] A { $count } arsylwad cynharach.
        [one] Ac { $count } arsylwad cynharach.
        [two] A { $count } arsylwad cynharach.
        [few] A { $count } arsylwad cynharach.
        [many] A { $count } arsylwad cynharach.
       *[other] A { $count } arsylwad cynharach.
    }
other-targets = Targedau eraill
earlier-targets = Yn gynharach yn y flwyddyn ysgol hon
nothing-yet = Dim byd eto.
target-area = Maes
due-by = Erbyn { $day }
achievement = Cyflawniad
pupil-rating = Sut rwy’n meddwl fy mod yn dod ymlaen
helped-by = Cymorth
observed = Gwelwyd
aim-met = Wedi’i gyrraedd

## What the form has no place for

also-in-this-plan = Hefyd yn y cynllun hwn
also-in-this-plan-lead = Nid yw’r ffurflen hon yn gofyn am yr hyn sy’n dilyn. Mae’n rhan o’r cynllun er hynny.
restricted = Cyfyngedig
restricted-withheld = nid ar gyfer pawb yn y teulu
restricted-team = nid ar gyfer y teulu
restricted-most = pennaeth a chydlynydd yn unig
restricted-notice = Mae’r copi hwn yn cynnwys rhannau nad ydynt i bawb: maent wedi’u marcio “Cyfyngedig”. Peidiwch â’i roi i eraill.
shared-targets = Targedau a rennir â grŵp
shared-targets-lead = Gweithir ar y rhain gyda disgyblion eraill. Maent yn rhan o’r cynllun er hynny.
shared-going = Sut yr aeth ar { $day }
text-target = Targed { $number }
yes = Ie
no = Na

## Measures

percent = { $value }%
out-of = { $value } allan o { $total }
minutes =
    { $count ->
        [zero] { $value } munud
        [one] { $value } munud
        [two] { $value } funud
        [few] { $value } munud
        [many] { $value } munud
       *[other] { $value } munud
    }
axis-percent = Canran
axis-out-of = Faint allan o { $total }
axis-count = Faint
axis-minutes = Munudau
axis-rating = Sgôr o 1 i 10

## Charts

progress = Cynnydd
chart-alt = Siart cynnydd ar gyfer “{ $title }”. Mae’r geiriau oddi tano yn dweud beth mae’n ei ddangos.
chart-start = Dechrau: { $value }
chart-aim = Nod: { $value }
chart-point = { $day }: { $value }
chart-start-point = Dechrau, { $day }: { $value }
chart-table = Y canlyniadau mewn tabl
chart-day = Dyddiad
chart-result = Canlyniad
chart-summary-start = Dechreuodd ar { $value } ar { $day }.
chart-summary-one = Un canlyniad: { $value } ar { $day }.
chart-summary-many = Canlyniadau ({ $count }): o { $first } ar { $first-day } i { $last } ar { $last-day }.
chart-summary-goal = Y nod yw { $value } erbyn { $day }.
chart-summary-met = Mae’r canlyniad diweddaraf ar linell y nod neu’n well.
chart-summary-behind = Nid yw’r canlyniad diweddaraf wedi cyrraedd llinell y nod.
chart-change = Newid { $number }
chart-change-point = { $day }, newid { $number }. { $words }
chart-noted = { $point }. Nodyn: { $note }
chart-summary-change = Newid { $number }: { $day }.

## What no font of ours can show

unprintable-text = [geiriau mewn sgript arall]
unprintable-symbol = [symbol]

## Papers beside the plan

badge-of = Bathodyn { $school }
fact-name = Enw
fact-born = Dyddiad geni
fact-class = Dosbarth
fact-school = Ysgol
fact-plan = Cynllun
fact-day = Dyddiad
review-record = Cofnod adolygu
review-meeting = Yr adolygiad
review-completed = Cwblhawyd yr adolygiad ar { $day }
review-open = Nid yw’r adolygiad wedi’i gwblhau eto
review-held = Cynhaliwyd ar
review-took-part = Pwy gymerodd ran
review-targets = Beth ddigwyddodd i bob targed
review-target = Targed
review-outcome = Canlyniad
review-why = Pam, a beth ddigwyddodd
review-next = Beth sy’n dilyn
review-because = Oherwydd
review-considered = Beth a ystyriwyd
review-adequate = Cynnydd digonol
review-adequate-lead = Mae cynnydd yn ddigonol pan fydd yn gwneud o leiaf un o’r rhain:
review-not-adequate = Ni farnwyd bod y cynnydd yn ddigonol yn ôl yr un o’r rhain:
review-decision = Penderfyniad
review-follows = Rhieni a’r adolygiad nesaf
review-parents-consulted = Ymgynghorwyd â rhieni neu ofalwyr ar
review-next-day = Adolygiad nesaf ar
review-not-enough = Pam nad oedd y cymorth yn ddigon
review-more-help = Beth arall sydd ei angen, a phwy y gofynnir iddo
review-next-targets = Targedau nesaf
review-origin = O ble y daw
origin-new = Newydd
origin-carried = Wedi’i osod eto
origin-adapted = Wedi’i newid o darged y cynllun hwn
origin-split = Cam llai tuag at darged y cynllun hwn
origin-swapped = Yn lle targed y cynllun hwn
origin-returned = Wedi’i ailgydio
decision-continue = Parhau gyda’r cynllun nesaf
decision-longer-interval = Parhau, ac adolygu’n llai aml
decision-next-stage = Parhau, a gofyn am fwy o help nag y mae’r cam hwn yn ei roi
decision-exit = Dod â’r cynllun i ben: mae’r anghenion yn cael eu diwallu yn y ffordd arferol
entry-report = Adroddiad adolygu cychwynnol
entry-facts = Y disgybl a’r adroddiad
entry-teacher = Athro
entry-written = Ysgrifennwyd ar
entry-discussed = Trafodwyd gyda’r rhieni ar
entry-discussed-on = Trafodwyd gyda’r rhieni ar { $day }
entry-not-discussed = Heb ei drafod gyda’r rhieni eto
entry-attainments = Cyrhaeddiad, fel y mae’r ysgol yn ei asesu
entry-priorities = Beth sydd bwysicaf nawr
entry-views = Beth mae’r rhieni a’r disgybl yn ei ddweud
display-title = Targedau { $name }
display-blank-title = Fy nhargedau
display-target = Fy nharged { $number }
display-until = Tan { $day }
display-helps = Beth sy’n fy helpu
display-strip = Lliwia un bob tro y byddaf yn ei wneud
display-rating = Sut rwy’n meddwl fy mod yn dod ymlaen
display-picture = Llun o fy nharged
display-pictures = Lluniau: { $what }
slip-title = Fy nhargedau
slip-until = tan { $day }
slip-cut = Torrwch ar hyd y llinellau toredig.
class-title = Beth sydd ei angen ar y dosbarth hwn
class-title-of = Beth sydd ei angen ar { $of }
class-pupils = Disgyblion
class-pupil = Disgybl
class-access = Er mwyn cymryd rhan
class-targets = Yn gweithio ar, a sut rydym yn helpu
class-nobody = Nid oes gan neb yn { $class } gynllun mewn grym heddiw.
pack-title = Gwybodaeth i rieni a gofalwyr
pack-contact = Ble gallaf gael mwy o wybodaeth?
pack-formats = Mewn iaith neu fformat arall
pack-formats-text = Gallwn roi’r wybodaeth hon a chynllun eich plentyn i chi mewn print bras, fel sain, ar sgrin neu mewn iaith arall. Gofynnwch i’r ysgol.
contact-name = Gofynnwch am
contact-address = Cyfeiriad
contact-phone = Ffôn
contact-text-phone = Ffôn testun
contact-email = E-bost
contact-website = Gwefan
policy-document = Dogfen bolisi
policy-title = Polisi ar gynlluniau unigol
policy-facts = Y polisi hwn
policy-date = Dyddiad
policy-reviewed = Adolygwyd a diweddarwyd ar
policy-reviewer = Adolygwyd gan
policy-next = Adolygiad nesaf ar
policy-text = Y polisi
group-title = Cynllun grŵp
group-facts = Y grŵp
group-name = Grŵp
group-adults = Oedolion sy’n ei arwain
group-started = Dechreuwyd ar
group-review = Adolygu ar
group-setting = Ble rydym yn gweithio gyda’n gilydd
setting-in-school = Grŵp yn yr ysgol
setting-withdrawal = Cyfnodau byr y tu allan i’r ystafell ddosbarth
setting-off-site = Addysgu rhan-amser mewn lle arall
setting-whole-class = Y dosbarth cyfan
group-targets = Targedau sydd gennym yn gyffredin
group-number = Rhif
group-target = Targed
group-help = Sut rydym yn helpu
group-extra = Adnoddau ychwanegol a chymorth oedolion
group-progress = Cynnydd pob disgybl
group-target-number = Targed { $number }
group-own-plan = Mae ganddo gynllun ei hun hefyd
week-title = Amserlen cymorth
week-title-of = Amserlen cymorth: { $of }
week-sessions = Sesiynau yn yr wythnos
week-nothing = Nid oes dim wedi’i drefnu yn yr wythnos hon.
week-starts = Dechrau
week-instead = Yn lle
week-second = Bob yn ail wythnos
week-fourth = Bob pedwaredd wythnos
week-next = { $weeks }, nesaf ar { $day }
week-monday = Dydd Llun
week-tuesday = Dydd Mawrth
week-wednesday = Dydd Mercher
week-thursday = Dydd Iau
week-friday = Dydd Gwener
