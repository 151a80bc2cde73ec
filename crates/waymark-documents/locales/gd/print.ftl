# Machine-made translation: needs a speaker's check.
# The fixed words of printed plans, in Scottish Gaelic. The English is in ../en-GB/print.ftl, in the same order.

## This language: its name as its speakers and as staff say it; "ltr" where lines begin on the left, "rtl" on the right

language-own-name = Gàidhlig
language-english-name = Scottish Gaelic
language-direction = ltr

## Days

month =
    { $number ->
        [1] dhen Fhaoilleach
        [2] dhen Ghearran
        [3] dhen Mhàrt
        [4] dhen Ghiblean
        [5] dhen Chèitean
        [6] dhen Ògmhios
        [7] dhen Iuchar
        [8] dhen Lùnastal
        [9] dhen t-Sultain
        [10] dhen Dàmhair
        [11] dhen t-Samhain
       *[12] dhen Dùbhlachd
    }
month-short =
    { $number ->
        [1] Faoi
        [2] Gearr
        [3] Màrt
        [4] Gibl
        [5] Cèit
        [6] Ògmh
        [7] Iuch
        [8] Lùna
        [9] Sult
        [10] Dàmh
        [11] Samh
       *[12] Dùbh
    }
day = { $day } { $month } { $year }
day-of-month = { $day } { $month }

## On every page

document-title = { $label }: { $name }
confidential = Dìomhair
page-of = Duilleag { $page } de { $pages }
version = Tionndadh { $number }
status-draft = Dreachd, gun aonta fhathast
status-in-consultation = Air a cho-roinn airson bheachdan, gun aonta fhathast
status-live = Plana aontaichte, mar a bha e { $day }
status-closed = Plana dùinte, mar a bha e { $day }
status-blank = Lethbhreac bàn
document-title-blank = { $label }: lethbhreac bàn
session = Bliadhna-sgoile { $session }

## Cover and the pupil's own page

photo-place = Àite airson dealbh
photo-of = Dealbh de { $name }

## Needs

primary = prìomh adhbhar
not-recorded = Cha deach dad a sgrìobhadh an seo
other-needs = Feumalachdan eile

## Targets

areas-worked-on = Raointean air a bheilear ag obair
target-stretch = Bho { $start } gu { $goal }, ro { $day }
own-words = Nam fhaclan fhìn
success = Bidh fios againn gun deach a choileanadh nuair
exit = Cha bhi feum air a’ phlana nuair
checked = Ciamar agus cuin a nì sinn sgrùdadh
assessable = Air a mheasadh, gun a chunntadh, oir
at-home = Aig an taigh
set-by-adult = Air a shuidheachadh le inbhich
set-by-pupil = Air a shuidheachadh leis an sgoilear
set-by-together = Air a shuidheachadh còmhla
met = Choilean, { $day }
outcome = { $outcome }, { $day }
stopped = Air a stad, { $day }
result-on = { $day }, { $value }
prompt-independent = Leotha fhèin
prompt-gesture = Gluasad làimhe
prompt-verbal = Brosnachadh beòil
prompt-model = Air a shealltainn
prompt-physical = Cuideachadh corporra
earlier-observations =
    { $count ->
        [one] Agus { $count } amharc eile na bu tràithe.
        [two] Agus { $count } amharc eile na bu tràithe.
        [few] Agus { $count } amharcan eile na bu tràithe.
       *[other] Agus { $count } amharc eile na bu tràithe.
    }
other-targets = Targaidean eile
earlier-targets = Na bu tràithe sa bhliadhna-sgoile seo
nothing-yet = Chan eil dad ann fhathast.
target-area = Raon
due-by = Ro { $day }
achievement = Na chaidh a choileanadh
pupil-rating = Mar a tha mi a’ smaoineachadh a tha dol dhomh
helped-by = Cuideachadh
observed = Air fhaicinn
aim-met = Air a choileanadh

## What the form has no place for

also-in-this-plan = Cuideachd sa phlana seo
also-in-this-plan-lead = Chan eil am foirm seo a’ faighneachd mu na leanas. Tha e na phàirt den phlana co-dhiù.
restricted = Cuingichte
restricted-withheld = chan ann dhan a h-uile duine san teaghlach
restricted-team = chan ann dhan teaghlach
restricted-most = ceannard na sgoile is an co-òrdanaiche a-mhàin
restricted-notice = Tha pàirtean san lethbhreac seo nach eil dhan a h-uile duine: tha “Cuingichte” riutha. Na toir do dhaoine eile e.
shared-targets = Targaidean ann an co-roinn le buidheann
shared-targets-lead = Thathar ag obair orra seo còmhla ri sgoilearan eile. Tha iad nam pàirt den phlana co-dhiù.
shared-going = Mar a chaidh air { $day }
text-target = Targaid { $number }
yes = Tha
no = Chan eil

## Measures

percent = { $value }%
out-of = { $value } a-mach à { $total }
minutes =
    { $count ->
        [one] { $value } mhionaid
        [two] { $value } mhionaid
        [few] { $value } mionaidean
       *[other] { $value } mionaid
    }
axis-percent = Às a’ cheud
axis-out-of = Cia mheud a-mach à { $total }
axis-count = Cia mheud
axis-minutes = Mionaidean
axis-rating = Ìre bho 1 gu 10

## Charts

progress = Adhartas
chart-alt = Cairt adhartais airson “{ $title }”. Tha na faclan foidhpe ag innse na tha i a’ sealltainn.
chart-start = Toiseach: { $value }
chart-aim = Amas: { $value }
chart-point = { $day }: { $value }
chart-start-point = Toiseach, { $day }: { $value }
chart-table = Na toraidhean ann an clàr
chart-day = Ceann-là
chart-result = Toradh
chart-summary-start = Thòisich e aig { $value }, { $day }.
chart-summary-one = Aon toradh: { $value }, { $day }.
chart-summary-many = Toraidhean ({ $count }): bho { $first }, { $first-day }, gu { $last }, { $last-day }.
chart-summary-goal = ’S e { $value } an t-amas, ro { $day }.
chart-summary-met = Tha an toradh as ùire air loidhne an amais no nas fheàrr.
chart-summary-behind = Cha do ràinig an toradh as ùire loidhne an amais.
chart-change = Atharrachadh { $number }
chart-change-point = { $day }, atharrachadh { $number }. { $words }
chart-noted = { $point }. Nota: { $note }
chart-summary-change = Atharrachadh { $number }: { $day }.

## What no font of ours can show

unprintable-text = [faclan ann an sgriobt eile]
unprintable-symbol = [samhla]

## Papers beside the plan

badge-of = Suaicheantas { $school }
fact-name = Ainm
fact-born = Ceann-là breith
fact-class = Clas
fact-school = Sgoil
fact-plan = Plana
fact-day = Ceann-là
review-record = Clàr an ath-sgrùdaidh
review-meeting = An t-ath-sgrùdadh
review-completed = Chaidh an ath-sgrùdadh a chrìochnachadh { $day }
review-open = Chan eil an t-ath-sgrùdadh deiseil fhathast
review-held = Air a chumail
review-took-part = Cò ghabh pàirt
review-targets = Mar a chaidh do gach targaid
review-target = Targaid
review-outcome = Toradh
review-why = Carson, agus dè thachair
review-next = Na leanas
review-because = Oir
review-considered = Na chaidh a bheachdachadh
review-adequate = Adhartas gu leòr
review-adequate-lead = Tha adhartas gu leòr ann far a bheil e a’ dèanamh co-dhiù aon dhiubh seo:
review-not-adequate = Cha deach adhartas a mheas mar gu leòr le gin dhiubh seo:
review-decision = Co-dhùnadh
review-follows = Pàrantan agus an ath ath-sgrùdadh
review-parents-consulted = Bruidhinn ri pàrantan no luchd-cùraim
review-next-day = An ath ath-sgrùdadh
review-not-enough = Carson nach robh an taic gu leòr
review-more-help = Dè a bharrachd a tha a dhìth, agus cò dh’iarrar
review-next-targets = Na h-ath thargaidean
review-origin = Cò às a tha i
origin-new = Ùr
origin-carried = Air a suidheachadh a-rithist
origin-adapted = Air atharrachadh bho thargaid sa phlana seo
origin-split = Ceum nas lugha a dh’ionnsaigh targaid a’ phlana seo
origin-swapped = An àite targaid a’ phlana seo
origin-returned = Air a thogail a-rithist
decision-continue = Cùm a’ dol le plana ùr
decision-longer-interval = Cùm a’ dol, agus dèan ath-sgrùdadh nas ainneimhe
decision-next-stage = Cùm a’ dol, agus iarr barrachd taic na bheir an ìre seo
decision-exit = Cuir crìoch air a’ phlana: tha na feumalachdan air an coileanadh san dòigh àbhaisteach
entry-report = Aithisg air a’ chiad ath-sgrùdadh
entry-facts = An sgoilear agus an aithisg
entry-teacher = Tidsear
entry-written = Sgrìobhte
entry-discussed = Air a dheasbad ri pàrantan
entry-discussed-on = Air a dheasbad ri pàrantan { $day }
entry-not-discussed = Gun deasbad ri pàrantan fhathast
entry-attainments = Coileanadh, mar a tha an sgoil ga mheasadh
entry-priorities = Na rudan as cudromaiche an-dràsta
entry-views = Na tha na pàrantan agus an sgoilear ag ràdh
display-title = Targaidean { $name }
display-blank-title = Na targaidean agam
display-target = Targaid { $number } agam
display-until = Gu { $day }
display-helps = Na chuidicheas mi
display-strip = Dath fear gach turas a nì mi e
display-rating = Mar a tha mi a’ smaoineachadh a tha dol dhomh
display-picture = Dealbh den targaid agam
display-pictures = Dealbhan: { $what }
slip-title = Na targaidean agam
slip-until = gu { $day }
slip-cut = Geàrr air na loidhnichean briste.
class-title = Na tha a dhìth air a’ chlas seo
class-title-of = Na tha a dhìth air { $of }
class-pupils = Sgoilearan
class-pupil = Sgoilear
class-access = Gus pàirt a ghabhail
class-targets = Ag obair air, agus mar a chuidicheas sinn
class-nobody = Chan eil plana gnìomhach aig duine sam bith ann an { $class } an-diugh.
pack-title = Fiosrachadh do phàrantan agus luchd-cùraim
pack-contact = Càite am faigh mi barrachd fiosrachaidh?
pack-formats = Ann an cànan no cruth eile
pack-formats-text = ’S urrainn dhuinn am fiosrachadh seo agus plana ur pàiste a thoirt dhuibh ann an clò mòr, mar fhuaim, air sgrìn no ann an cànan eile. Faighnichibh den sgoil.
contact-name = Faighnich airson
contact-address = Seòladh
contact-phone = Fòn
contact-text-phone = Fòn teacsa
contact-email = Post-d
contact-website = Làrach-lìn
policy-document = Sgrìobhainn poileasaidh
policy-title = Poileasaidh air planaichean fa leth
policy-facts = Am poileasaidh seo
policy-date = Ceann-là
policy-reviewed = Ath-sgrùdaichte agus ùraichte
policy-reviewer = Ath-sgrùdaichte le
policy-next = An ath ath-sgrùdadh
policy-text = Am poileasaidh
group-title = Plana buidhne
group-facts = A’ bhuidheann
group-name = Buidheann
group-adults = Inbhich a tha ga stiùireadh
group-started = Air a thòiseachadh
group-review = Ath-sgrùdadh
group-setting = Far am bi sinn ag obair còmhla
setting-in-school = Buidheann san sgoil
setting-withdrawal = Ùine ghoirid a-mach às an t-seòmar-clas
setting-off-site = Teagasg pàirt-ùine ann an àite eile
setting-whole-class = An clas gu lèir
group-targets = Targaidean a th’ againn uile
group-number = Àir.
group-target = Targaid
group-help = Mar a chuidicheas sinn
group-extra = Goireasan a bharrachd agus taic inbhich
group-progress = Adhartas gach sgoileir
group-target-number = Targaid { $number }
group-own-plan = Tha plana aca fhèin cuideachd
week-title = Clàr-ama taice
week-title-of = Clàr-ama taice: { $of }
week-sessions = Seiseanan san t-seachdain
week-nothing = Chan eil dad air a chur san t-seachdain seo.
week-starts = Toiseach
week-instead = An àite
week-second = A h-uile dàrna seachdain
week-fourth = A h-uile ceathramh seachdain
week-next = { $weeks }, an ath thuras air { $day }
week-monday = Diluain
week-tuesday = Dimàirt
week-wednesday = Diciadain
week-thursday = Diardaoin
week-friday = Dihaoine
