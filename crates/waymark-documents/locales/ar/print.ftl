# Machine-made translation: needs a speaker's check.
# The fixed words of printed plans, in Arabic. The English is in ../en-GB/print.ftl, in the same order.

## This language: its name as its speakers and as staff say it; "ltr" where lines begin on the left, "rtl" on the right

language-own-name = العربية
language-english-name = Arabic
language-direction = rtl

## Days

month =
    { $number ->
        [1] يناير
        [2] فبراير
        [3] مارس
        [4] أبريل
        [5] مايو
        [6] يونيو
        [7] يوليو
        [8] أغسطس
        [9] سبتمبر
        [10] أكتوبر
        [11] نوفمبر
       *[12] ديسمبر
    }
month-short =
    { $number ->
        [1] يناير
        [2] فبراير
        [3] مارس
        [4] أبريل
        [5] مايو
        [6] يونيو
        [7] يوليو
        [8] أغسطس
        [9] سبتمبر
        [10] أكتوبر
        [11] نوفمبر
       *[12] ديسمبر
    }
day = { $day } { $month } { $year }
day-of-month = { $day } { $month }

## On every page

document-title = { $label }: { $name }
confidential = سري
page-of = صفحة { $page } من { $pages }
version = النسخة { $number }
status-draft = مسودة، لم يتم الاتفاق عليها بعد
status-in-consultation = أرسلت لإبداء الرأي، لم يتم الاتفاق عليها بعد
status-live = خطة متفق عليها، كما هي في { $day }
status-closed = خطة مغلقة، كما كانت في { $day }
status-blank = نسخة فارغة
document-title-blank = { $label }: نسخة فارغة
session = العام الدراسي { $session }

## Cover and the pupil's own page

photo-place = مكان لصورة أو رسم
photo-of = صورة { $name }

## Needs

primary = العامل الرئيسي
not-recorded = لم يكتب شيء
other-needs = احتياجات أخرى

## Targets

areas-worked-on = المجالات التي نعمل عليها
target-stretch = من { $start } إلى { $goal }، حتى { $day }
own-words = بكلماتي
success = نعرف أن الهدف تحقق عندما
exit = لا تعود هناك حاجة إلى الخطة عندما
checked = كيف ومتى نتحقق
assessable = يقيم ولا يعد، لأن
at-home = في البيت
set-by-adult = وضعه الكبار
set-by-pupil = وضعه التلميذ
set-by-together = وضعناه معا
met = نعم، { $day }
outcome = { $outcome }، { $day }
stopped = توقف، { $day }
result-on = { $day }، { $value }
prompt-independent = بمفرده
prompt-gesture = إيماءة
prompt-verbal = تلقين لفظي
prompt-model = بعد العرض أمامه
prompt-physical = مساعدة جسدية
earlier-observations =
    { $count ->
        [zero] ولا توجد ملاحظات سابقة أخرى ({ $count }).
        [one] وملاحظة سابقة أخرى ({ $count }).
        [two] وملاحظتان سابقتان ({ $count }).
        [few] و{ $count } ملاحظات سابقة.
        [many] و{ $count } ملاحظة سابقة.
       *[other] و{ $count } ملاحظة سابقة.
    }
other-targets = أهداف أخرى
earlier-targets = في وقت سابق من هذا العام الدراسي
nothing-yet = لا شيء بعد.
target-area = المجال
due-by = حتى { $day }
achievement = الإنجاز
pupil-rating = كيف أرى تقدمي
helped-by = المساعدة
observed = لوحظ
aim-met = تحقق

## What the form has no place for

also-in-this-plan = وفي هذه الخطة أيضا
also-in-this-plan-lead = لا تسأل هذه الاستمارة عما يلي. ومع ذلك فهو جزء من الخطة.
restricted = مقيد
restricted-withheld = ليس لكل أفراد الأسرة
restricted-team = ليس للأسرة
restricted-most = لمدير المدرسة والمنسق فقط
restricted-notice = تحتوي هذه النسخة على أجزاء ليست للجميع، وقد وضعت عليها كلمة «مقيد». لا تعطها لغيرك.
shared-targets = أهداف مشتركة مع مجموعة
shared-targets-lead = يعمل التلميذ على هذه الأهداف مع تلاميذ آخرين. وهي جزء من الخطة.
shared-going = كيف سار الأمر في { $day }
text-target = الهدف { $number }
yes = نعم
no = لا

## Measures

percent = { $value }%
out-of = { $value } من { $total }
minutes =
    { $count ->
        [zero] { $value } دقيقة
        [one] { $value } دقيقة
        [two] { $value } دقيقة
        [few] { $value } دقائق
        [many] { $value } دقيقة
       *[other] { $value } دقيقة
    }
axis-percent = بالمئة
axis-out-of = كم من { $total }
axis-count = كم
axis-minutes = دقائق
axis-rating = تقدير من 1 إلى 10

## Charts

progress = التقدم
chart-alt = رسم بياني للتقدم في «{ $title }». الكلمات التي تحته تقول ما يبينه.
chart-start = البداية: { $value }
chart-aim = الهدف: { $value }
chart-point = { $day }: { $value }
chart-start-point = البداية، { $day }: { $value }
chart-table = النتائج في جدول
chart-day = التاريخ
chart-result = النتيجة
chart-summary-start = كانت البداية { $value } في { $day }.
chart-summary-one = نتيجة واحدة: { $value } في { $day }.
chart-summary-many = عدد النتائج { $count }: من { $first } في { $first-day } إلى { $last } في { $last-day }.
chart-summary-goal = الهدف هو { $value } حتى { $day }.
chart-summary-met = آخر نتيجة على خط الهدف أو أفضل منه.
chart-summary-behind = آخر نتيجة لم تصل بعد إلى خط الهدف.
chart-change = تغيير { $number }
chart-change-point = { $day }، تغيير { $number }. { $words }
chart-noted = { $point }. ملاحظة: { $note }
chart-summary-change = تغيير { $number }: { $day }.

## What no font of ours can show

unprintable-text = [كلمات بكتابة أخرى]
unprintable-symbol = [رمز]

## Papers beside the plan

badge-of = شعار { $school }
fact-name = الاسم
fact-born = تاريخ الميلاد
fact-class = الصف
fact-school = المدرسة
fact-plan = الخطة
fact-day = التاريخ
review-record = سجل المراجعة
review-meeting = المراجعة
review-completed = اكتملت المراجعة في { $day }
review-open = لم تكتمل المراجعة بعد
review-held = عقدت في
review-took-part = من شارك
review-targets = ما الذي حدث لكل هدف
review-target = الهدف
review-outcome = النتيجة
review-why = لماذا، وماذا حدث
review-next = ما يلي ذلك
review-because = لأن
review-considered = ما تم النظر فيه
review-adequate = تقدم كاف
review-adequate-lead = يكون التقدم كافيا إذا حقق واحدا على الأقل مما يلي:
review-not-adequate = لم يعتبر التقدم كافيا وفق أي مما يلي:
review-decision = القرار
review-follows = الأهل والمراجعة القادمة
review-parents-consulted = تاريخ التشاور مع الأهل أو مقدمي الرعاية
review-next-day = المراجعة القادمة في
review-not-enough = لماذا لم تكن المساعدة كافية
review-more-help = ما الذي يلزم أيضا، وممن يطلب
review-next-targets = الأهداف القادمة
review-origin = من أين جاء
origin-new = جديد
origin-carried = وضع مرة أخرى
origin-adapted = معدل من هدف في هذه الخطة
origin-split = خطوة أصغر نحو هدف في هذه الخطة
origin-swapped = بدلاً من هدف في هذه الخطة
origin-returned = استؤنف من جديد
decision-continue = الاستمرار بخطة جديدة
decision-longer-interval = الاستمرار، مع مراجعات أقل
decision-next-stage = الاستمرار، وطلب مساعدة أكثر مما تعطيه هذه المرحلة
decision-exit = إنهاء الخطة: تلبى الاحتياجات بالطريقة العادية
entry-report = تقرير المراجعة الأولية
entry-facts = التلميذ والتقرير
entry-teacher = المعلم
entry-written = كتب في
entry-discussed = نوقش مع الأهل في
entry-discussed-on = نوقش مع الأهل في { $day }
entry-not-discussed = لم يناقش مع الأهل بعد
entry-attainments = التحصيل كما تقيمه المدرسة
entry-priorities = ما هو الأهم الآن
entry-views = ما يقوله الأهل والتلميذ
display-title = أهداف { $name }
display-blank-title = أهدافي
display-target = هدفي { $number }
display-until = حتى { $day }
display-helps = ما يساعدني
display-strip = ألون واحدا كلما فعلت ذلك
display-rating = كيف أرى تقدمي
display-picture = صورة لهدفي
display-pictures = الصور: { $what }
slip-title = أهدافي
slip-until = حتى { $day }
slip-cut = قص على الخطوط المتقطعة.
class-title = ما يحتاج إليه هذا الصف
class-title-of = ما يحتاج إليه { $of }
class-pupils = التلاميذ
class-pupil = التلميذ
class-access = لكي يشارك
class-targets = يعمل على، وكيف نساعد
class-nobody = لا أحد في { $class } لديه خطة سارية اليوم.
pack-title = معلومات للأهل ومقدمي الرعاية
pack-contact = أين أجد مزيدا من المعلومات؟
pack-formats = بلغة أخرى أو بشكل آخر
pack-formats-text = يمكننا أن نعطيكم هذه المعلومات وخطة طفلكم بحروف كبيرة أو مسموعة أو على الشاشة أو بلغة أخرى. الرجاء سؤال المدرسة.
contact-name = اسألوا عن
contact-address = العنوان
contact-phone = الهاتف
contact-text-phone = هاتف نصي
contact-email = البريد الإلكتروني
contact-website = الموقع الإلكتروني
policy-document = وثيقة السياسة
policy-title = سياسة الخطط الفردية
policy-facts = هذه السياسة
policy-date = التاريخ
policy-reviewed = روجعت وحدثت في
policy-reviewer = راجعها
policy-next = المراجعة القادمة في
policy-text = السياسة
group-title = خطة المجموعة
group-facts = المجموعة
group-name = المجموعة
group-adults = البالغون الذين يقودونها
group-started = بدأت في
group-review = المراجعة في
group-setting = أين نعمل معا
setting-in-school = مجموعة في المدرسة
setting-withdrawal = فترات قصيرة خارج غرفة الصف
setting-off-site = تعليم بدوام جزئي في مكان آخر
setting-whole-class = الصف كله
group-targets = أهدافنا المشتركة
group-number = رقم
group-target = الهدف
group-help = كيف نساعد
group-extra = موارد إضافية ودعم من البالغين
group-progress = تقدم كل تلميذ
group-target-number = الهدف { $number }
group-own-plan = له خطته الخاصة أيضا
week-title = جدول الدعم
week-title-of = جدول الدعم: { $of }
week-sessions = الجلسات خلال الأسبوع
week-nothing = لا شيء محدد في هذا الأسبوع.
week-starts = البداية
week-instead = بدلا من
week-second = كل أسبوعين
week-fourth = كل أربعة أسابيع
week-next = { $weeks }، والمرة القادمة في { $day }
week-monday = الاثنين
week-tuesday = الثلاثاء
week-wednesday = الأربعاء
week-thursday = الخميس
week-friday = الجمعة
