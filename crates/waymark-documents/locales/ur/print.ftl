# Machine-made translation: needs a speaker's check.
# The fixed words of printed plans, in Urdu. The English is in ../en-GB/print.ftl, in the same order.

## This language: its name as its speakers and as staff say it; "ltr" where lines begin on the left, "rtl" on the right

language-own-name = اردو
language-english-name = Urdu
language-direction = rtl

## Days

month =
    { $number ->
        [1] جنوری
        [2] فروری
        [3] مارچ
        [4] اپریل
        [5] مئی
        [6] جون
        [7] جولائی
        [8] اگست
        [9] ستمبر
        [10] اکتوبر
        [11] نومبر
       *[12] دسمبر
    }
month-short =
    { $number ->
        [1] جنوری
        [2] فروری
        [3] مارچ
        [4] اپریل
        [5] مئی
        [6] جون
        [7] جولائی
        [8] اگست
        [9] ستمبر
        [10] اکتوبر
        [11] نومبر
       *[12] دسمبر
    }
day = { $day } { $month } { $year }
day-of-month = { $day } { $month }

## On every page

document-title = { $label }: { $name }
confidential = خفیہ
page-of = صفحہ { $page } از { $pages }
version = نسخہ { $number }
status-draft = مسودہ، ابھی اتفاق نہیں ہوا
status-in-consultation = رائے کے لیے بھیجا گیا، ابھی اتفاق نہیں ہوا
status-live = متفقہ منصوبہ، بمطابق { $day }
status-closed = بند کیا گیا منصوبہ، بمطابق { $day }
status-blank = خالی نقل
document-title-blank = { $label }: خالی نقل
session = تعلیمی سال { $session }

## Cover and the pupil's own page

photo-place = تصویر یا ڈرائنگ کی جگہ
photo-of = { $name } کی تصویر

## Needs

primary = بنیادی وجہ
not-recorded = کچھ درج نہیں
other-needs = دوسری ضروریات

## Targets

areas-worked-on = جن شعبوں پر کام ہو رہا ہے
target-stretch = { $start } سے { $goal } تک، { $day } تک
own-words = میرے اپنے الفاظ میں
success = ہدف پورا سمجھا جائے گا جب
exit = منصوبے کی ضرورت نہیں رہے گی جب
checked = ہم کیسے اور کب جانچتے ہیں
assessable = گنا نہیں گیا، پرکھا گیا، کیونکہ
at-home = گھر پر
set-by-adult = بڑوں نے طے کیا
set-by-pupil = طالب علم نے طے کیا
set-by-together = مل کر طے کیا
met = ہاں، { $day }
outcome = { $outcome }، { $day }
stopped = روک دیا گیا، { $day }
result-on = { $day }، { $value }
prompt-independent = خود سے
prompt-gesture = اشارہ
prompt-verbal = زبانی اشارہ
prompt-model = کر کے دکھایا
prompt-physical = جسمانی مدد
earlier-observations =
    { $count ->
        [one] اور { $count } پہلے کا مشاہدہ۔
       *[other] اور { $count } پہلے کے مشاہدات۔
    }
other-targets = دوسرے اہداف
earlier-targets = اسی تعلیمی سال میں پہلے
nothing-yet = ابھی کچھ نہیں۔
target-area = شعبہ
due-by = { $day } تک
achievement = کامیابی
pupil-rating = میرے خیال میں میں کیسا کر رہا/رہی ہوں
helped-by = مدد
observed = مشاہدہ
aim-met = حاصل ہوا

## What the form has no place for

also-in-this-plan = اس منصوبے میں یہ بھی ہے
also-in-this-plan-lead = یہ فارم آگے لکھی باتیں نہیں پوچھتا۔ پھر بھی یہ منصوبے کا حصہ ہیں۔
restricted = محدود
restricted-withheld = خاندان کے ہر فرد کے لیے نہیں
restricted-team = خاندان کے لیے نہیں
restricted-most = صرف ہیڈ ٹیچر اور کوآرڈینیٹر کے لیے
restricted-notice = اس نقل میں ایسے حصے ہیں جو سب کے لیے نہیں: ان پر “محدود” لکھا ہے۔ اسے آگے نہ دیں۔
shared-targets = گروپ کے ساتھ مشترکہ اہداف
shared-targets-lead = ان پر دوسرے طلبہ کے ساتھ مل کر کام ہوتا ہے۔ پھر بھی یہ منصوبے کا حصہ ہیں۔
shared-going = { $day } کو کیسا رہا
text-target = ہدف { $number }
yes = ہاں
no = نہیں

## Measures

percent = { $value }٪
out-of = { $total } میں سے { $value }
minutes =
    { $count ->
        [one] { $value } منٹ
       *[other] { $value } منٹ
    }
axis-percent = فیصد
axis-out-of = { $total } میں سے کتنے
axis-count = کتنے
axis-minutes = منٹ
axis-rating = درجہ 1 سے 10 تک

## Charts

progress = پیش رفت
chart-alt = ”{ $title }“ کے لیے پیش رفت کا چارٹ۔ نیچے لکھے الفاظ بتاتے ہیں کہ اس میں کیا ہے۔
chart-start = آغاز: { $value }
chart-aim = ہدف: { $value }
chart-point = { $day }: { $value }
chart-start-point = آغاز، { $day }: { $value }
chart-table = نتائج جدول کی صورت میں
chart-day = تاریخ
chart-result = نتیجہ
chart-summary-start = آغاز { $day } کو { $value } سے ہوا۔
chart-summary-one = ایک نتیجہ: { $day } کو { $value }۔
chart-summary-many = { $count } نتائج: { $first-day } کو { $first } سے { $last-day } کو { $last } تک۔
chart-summary-goal = ہدف { $day } تک { $value } ہے۔
chart-summary-met = تازہ ترین نتیجہ ہدف کی لکیر پر یا اس سے بہتر ہے۔
chart-summary-behind = تازہ ترین نتیجہ ابھی ہدف کی لکیر تک نہیں پہنچا۔
chart-change = تبدیلی { $number }
chart-change-point = { $day }، تبدیلی { $number }۔ { $words }
chart-noted = { $point }۔ نوٹ: { $note }
chart-summary-change = تبدیلی { $number }: { $day }۔

## What no font of ours can show

unprintable-text = [کسی اور رسم الخط کے الفاظ]
unprintable-symbol = [علامت]

## Papers beside the plan

badge-of = { $school } کا نشان
fact-name = نام
fact-born = تاریخ پیدائش
fact-class = کلاس
fact-school = اسکول
fact-plan = منصوبہ
fact-day = تاریخ
review-record = جائزے کا ریکارڈ
review-meeting = جائزہ
review-completed = جائزہ { $day } کو مکمل ہوا
review-open = جائزہ ابھی مکمل نہیں ہوا
review-held = کب ہوا
review-took-part = کس نے حصہ لیا
review-targets = ہر ہدف کا کیا ہوا
review-target = ہدف
review-outcome = نتیجہ
review-why = کیوں، اور کیا ہوا
review-next = آگے کیا ہوگا
review-because = کیونکہ
review-considered = کن باتوں پر غور کیا گیا
review-adequate = کافی پیش رفت
review-adequate-lead = پیش رفت کافی ہے جب وہ ان میں سے کم از کم ایک بات پوری کرے:
review-not-adequate = ان میں سے کسی کے مطابق پیش رفت کافی نہیں سمجھی گئی:
review-decision = فیصلہ
review-follows = والدین اور اگلا جائزہ
review-parents-consulted = والدین یا سرپرستوں سے مشورہ
review-next-day = اگلا جائزہ
review-not-enough = مدد کافی کیوں نہیں تھی
review-more-help = مزید کیا درکار ہے، اور کس سے کہا جائے گا
review-next-targets = اگلے اہداف
review-origin = یہ کہاں سے آیا
origin-new = نیا
origin-carried = دوبارہ رکھا گیا
origin-adapted = اس منصوبے کے ہدف سے بدلا ہوا
origin-split = اس منصوبے کے ہدف کی طرف چھوٹا قدم
origin-swapped = اس منصوبے کے ہدف کی جگہ
origin-returned = دوبارہ شروع کیا گیا
decision-continue = اگلے منصوبے کے ساتھ جاری رکھیں
decision-longer-interval = جاری رکھیں، اور جائزہ کم بار لیں
decision-next-stage = جاری رکھیں، اور اس مرحلے سے زیادہ مدد مانگیں
decision-exit = منصوبہ ختم کریں: ضروریات عام طریقے سے پوری ہو رہی ہیں
entry-report = ابتدائی جائزے کی رپورٹ
entry-facts = طالب علم اور رپورٹ
entry-teacher = استاد
entry-written = لکھنے کی تاریخ
entry-discussed = والدین سے بات ہوئی
entry-discussed-on = والدین سے { $day } کو بات ہوئی
entry-not-discussed = والدین سے ابھی بات نہیں ہوئی
entry-attainments = کارکردگی، اسکول کے جائزے کے مطابق
entry-priorities = ابھی سب سے اہم کیا ہے
entry-views = والدین اور طالب علم کیا کہتے ہیں
display-title = { $name } کے اہداف
display-blank-title = میرے اہداف
display-target = میرا ہدف { $number }
display-until = { $day } تک
display-helps = کیا چیز میری مدد کرتی ہے
display-strip = جب بھی یہ کروں، ایک خانے میں رنگ بھروں
display-rating = میرے خیال میں میں کیسا کر رہا/رہی ہوں
display-picture = میرے ہدف کی تصویر
display-pictures = تصاویر: { $what }
slip-title = میرے اہداف
slip-until = { $day } تک
slip-cut = ٹوٹی ہوئی لکیروں پر کاٹیں۔
class-title = اس کلاس کو کیا چاہیے
class-title-of = { $of } کو کیا چاہیے
class-pupils = طلبہ
class-pupil = طالب علم
class-access = شریک ہونے کے لیے
class-targets = کس پر کام ہو رہا ہے، اور ہم کیسے مدد کرتے ہیں
class-nobody = آج { $class } میں کسی کا کوئی منصوبہ نافذ نہیں ہے۔
pack-title = والدین اور سرپرستوں کے لیے معلومات
pack-contact = مجھے مزید معلومات کہاں سے ملیں گی؟
pack-formats = کسی اور زبان یا شکل میں
pack-formats-text = ہم یہ معلومات اور آپ کے بچے کا منصوبہ بڑے حروف میں، آواز میں، اسکرین پر یا کسی اور زبان میں دے سکتے ہیں۔ براہ کرم اسکول سے پوچھیں۔
contact-name = کس سے پوچھیں
contact-address = پتہ
contact-phone = ٹیلی فون
contact-text-phone = ٹیکسٹ فون
contact-email = ای میل
contact-website = ویب سائٹ
policy-document = پالیسی کی دستاویز
policy-title = انفرادی منصوبوں کی پالیسی
policy-facts = یہ پالیسی
policy-date = تاریخ
policy-reviewed = جائزہ اور تازہ کاری
policy-reviewer = جائزہ لینے والا
policy-next = اگلا جائزہ
policy-text = پالیسی
group-title = گروپ کا منصوبہ
group-facts = گروپ
group-name = گروپ
group-adults = گروپ چلانے والے بڑے
group-started = آغاز
group-review = جائزہ
group-setting = ہم کہاں مل کر کام کرتے ہیں
setting-in-school = اسکول میں گروپ
setting-withdrawal = کلاس سے باہر تھوڑا وقت
setting-off-site = کسی اور جگہ جز وقتی تعلیم
setting-whole-class = پوری کلاس
group-targets = ہمارے مشترکہ اہداف
group-number = نمبر
group-target = ہدف
group-help = ہم کیسے مدد کرتے ہیں
group-extra = اضافی وسائل اور بڑوں کی مدد
group-progress = ہر طالب علم کی پیش رفت
group-target-number = ہدف { $number }
group-own-plan = اس کا اپنا منصوبہ بھی ہے
week-title = مدد کا نظام الاوقات
week-title-of = مدد کا نظام الاوقات: { $of }
week-sessions = ہفتے کے اسباق
week-nothing = اس ہفتے میں کچھ طے نہیں ہے۔
week-starts = آغاز
week-instead = کی جگہ
week-second = ہر دوسرے ہفتے
week-fourth = ہر چوتھے ہفتے
week-next = { $weeks }، اگلی بار { $day } کو
week-monday = پیر
week-tuesday = منگل
week-wednesday = بدھ
week-thursday = جمعرات
week-friday = جمعہ
