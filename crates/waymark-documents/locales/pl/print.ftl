# Machine-made translation: needs a speaker's check.
# The fixed words of printed plans, in Polish. The English is in ../en-GB/print.ftl, in the same order.

## This language: its name as its speakers and as staff say it; "ltr" where lines begin on the left, "rtl" on the right

language-own-name = Polski
language-english-name = Polish
language-direction = ltr

## Days

month =
    { $number ->
        [1] stycznia
        [2] lutego
        [3] marca
        [4] kwietnia
        [5] maja
        [6] czerwca
        [7] lipca
        [8] sierpnia
        [9] września
        [10] października
        [11] listopada
       *[12] grudnia
    }
month-short =
    { $number ->
        [1] sty
        [2] lut
        [3] mar
        [4] kwi
        [5] maj
        [6] cze
        [7] lip
        [8] sie
        [9] wrz
        [10] paź
        [11] lis
       *[12] gru
    }
day = { $day } { $month } { $year }
day-of-month = { $day } { $month }

## On every page

document-title = { $label }: { $name }
confidential = Poufne
page-of = Strona { $page } z { $pages }
version = Wersja { $number }
status-draft = Szkic, jeszcze nie uzgodniony
status-in-consultation = Udostępniony do uwag, jeszcze nie uzgodniony
status-live = Uzgodniony plan, stan na { $day }
status-closed = Zamknięty plan, stan na { $day }
status-blank = Pusty egzemplarz
document-title-blank = { $label }: pusty egzemplarz
session = Rok szkolny { $session }

## Cover and the pupil's own page

photo-place = Miejsce na zdjęcie lub rysunek
photo-of = Zdjęcie: { $name }

## Needs

primary = główny czynnik
not-recorded = Nie wpisano
other-needs = Inne potrzeby

## Targets

areas-worked-on = Obszary, nad którymi pracujemy
target-stretch = Od { $start } do { $goal }, do dnia { $day }
own-words = Moimi słowami
success = Poznamy, że cel jest osiągnięty, gdy
exit = Plan nie będzie już potrzebny, gdy
checked = Jak i kiedy sprawdzamy
assessable = Oceniane, a nie liczone, ponieważ
at-home = W domu
set-by-adult = Ustalili dorośli
set-by-pupil = Ustalił uczeń
set-by-together = Ustalono wspólnie
met = Tak, { $day }
outcome = { $outcome }, { $day }
stopped = Przerwano, { $day }
result-on = { $day }, { $value }
prompt-independent = Samodzielnie
prompt-gesture = Gest
prompt-verbal = Podpowiedź słowna
prompt-model = Po pokazaniu
prompt-physical = Pomoc fizyczna
earlier-observations =
    { $count ->
        [one] I { $count } wcześniejsza obserwacja.
        [few] I { $count } wcześniejsze obserwacje.
        [many] I { $count } wcześniejszych obserwacji.
       *[other] I { $count } wcześniejszej obserwacji.
    }
other-targets = Inne cele
earlier-targets = Wcześniej w tym roku szkolnym
nothing-yet = Jeszcze nic.
target-area = Obszar
due-by = Do dnia { $day }
achievement = Osiągnięcie
pupil-rating = Jak mi idzie, moim zdaniem
helped-by = Pomoc
observed = Zaobserwowano
aim-met = Osiągnięty

## What the form has no place for

also-in-this-plan = Także w tym planie
also-in-this-plan-lead = Ten formularz nie pyta o to, co następuje. Mimo to jest to część planu.
restricted = Zastrzeżone
restricted-withheld = nie dla wszystkich w rodzinie
restricted-team = nie dla rodziny
restricted-most = tylko dla dyrektora i koordynatora
restricted-notice = Ta kopia zawiera części, które nie są dla wszystkich: są oznaczone jako „Zastrzeżone”. Proszę jej nie przekazywać.
shared-targets = Cele wspólne z grupą
shared-targets-lead = Nad tymi celami uczeń pracuje razem z innymi uczniami. Są one częścią planu.
shared-going = Jak poszło, { $day }
text-target = Cel { $number }
yes = Tak
no = Nie

## Measures

percent = { $value }%
out-of = { $value } na { $total }
minutes =
    { $count ->
        [one] { $value } min
        [few] { $value } min
        [many] { $value } min
       *[other] { $value } min
    }
axis-percent = Procent
axis-out-of = Ile na { $total }
axis-count = Ile
axis-minutes = Minuty
axis-rating = Ocena od 1 do 10

## Charts

progress = Postępy
chart-alt = Wykres postępów: „{ $title }”. Słowa pod nim mówią, co pokazuje.
chart-start = Początek: { $value }
chart-aim = Cel: { $value }
chart-point = { $day }: { $value }
chart-start-point = Początek, { $day }: { $value }
chart-table = Wyniki w tabeli
chart-day = Data
chart-result = Wynik
chart-summary-start = Na początku było { $value } ({ $day }).
chart-summary-one = Jeden wynik: { $value } ({ $day }).
chart-summary-many = Wyniki ({ $count }): od { $first } ({ $first-day }) do { $last } ({ $last-day }).
chart-summary-goal = Celem jest { $value } do dnia { $day }.
chart-summary-met = Ostatni wynik jest na linii celu lub lepszy.
chart-summary-behind = Ostatni wynik nie osiągnął jeszcze linii celu.
chart-change = Zmiana { $number }
chart-change-point = { $day }, zmiana { $number }. { $words }
chart-noted = { $point }. Notatka: { $note }
chart-summary-change = Zmiana { $number }: { $day }.

## What no font of ours can show

unprintable-text = [słowa w innym alfabecie]
unprintable-symbol = [symbol]

## Papers beside the plan

badge-of = Godło szkoły { $school }
fact-name = Imię i nazwisko
fact-born = Data urodzenia
fact-class = Klasa
fact-school = Szkoła
fact-plan = Plan
fact-day = Data
review-record = Protokół przeglądu
review-meeting = Przegląd
review-completed = Przegląd zakończony { $day }
review-open = Przegląd jeszcze niezakończony
review-held = Odbył się
review-took-part = Kto wziął udział
review-targets = Jak poszło z każdym celem
review-target = Cel
review-outcome = Wynik
review-why = Dlaczego i co się wydarzyło
review-next = Co dalej
review-because = Ponieważ
review-considered = Co wzięto pod uwagę
review-adequate = Wystarczające postępy
review-adequate-lead = Postępy są wystarczające, gdy spełniają co najmniej jeden z tych punktów:
review-not-adequate = Według żadnego z tych punktów postępów nie uznano za wystarczające:
review-decision = Decyzja
review-follows = Rodzice i następny przegląd
review-parents-consulted = Rozmowa z rodzicami lub opiekunami
review-next-day = Następny przegląd
review-not-enough = Dlaczego pomoc nie wystarczyła
review-more-help = Co jeszcze jest potrzebne i kogo o to poprosimy
review-next-targets = Następne cele
review-origin = Skąd pochodzi
origin-new = Nowy
origin-carried = Ustalony ponownie
origin-adapted = Zmieniony cel z tego planu
origin-split = Mniejszy krok do celu z tego planu
origin-swapped = Zamiast celu z tego planu
origin-returned = Podjęty na nowo
decision-continue = Kontynuować z następnym planem
decision-longer-interval = Kontynuować i rzadziej robić przegląd
decision-next-stage = Kontynuować i prosić o większą pomoc, niż daje ten etap
decision-exit = Zakończyć plan: potrzeby są zaspokajane w zwykły sposób
entry-report = Raport z przeglądu wstępnego
entry-facts = Uczeń i raport
entry-teacher = Nauczyciel
entry-written = Napisano
entry-discussed = Omówiono z rodzicami
entry-discussed-on = Omówiono z rodzicami { $day }
entry-not-discussed = Jeszcze nie omówiono z rodzicami
entry-attainments = Osiągnięcia według oceny szkoły
entry-priorities = Co jest teraz najważniejsze
entry-views = Co mówią rodzice i uczeń
display-title = Cele: { $name }
display-blank-title = Moje cele
display-target = Mój cel { $number }
display-until = Do { $day }
display-helps = Co mi pomaga
display-strip = Koloruję jedno pole za każdym razem, gdy to zrobię
display-rating = Jak mi idzie, moim zdaniem
display-picture = Obrazek mojego celu
display-pictures = Obrazki: { $what }
slip-title = Moje cele
slip-until = do { $day }
slip-cut = Ciąć wzdłuż przerywanych linii.
class-title = Czego potrzebuje ta klasa
class-title-of = Czego potrzebuje { $of }
class-pupils = Uczniowie
class-pupil = Uczeń
class-access = Aby brać udział
class-targets = Nad czym pracuje i jak pomagamy
class-nobody = Nikt w klasie { $class } nie ma dziś obowiązującego planu.
pack-title = Informacje dla rodziców i opiekunów
pack-contact = Gdzie mogę dowiedzieć się więcej?
pack-formats = W innym języku lub innej formie
pack-formats-text = Te informacje i plan Państwa dziecka możemy przekazać dużym drukiem, jako nagranie, na ekranie lub w innym języku. Prosimy zapytać w szkole.
contact-name = Proszę pytać o
contact-address = Adres
contact-phone = Telefon
contact-text-phone = Telefon tekstowy
contact-email = E-mail
contact-website = Strona internetowa
policy-document = Dokument zasad
policy-title = Zasady planów indywidualnych
policy-facts = Te zasady
policy-date = Data
policy-reviewed = Przejrzano i uaktualniono
policy-reviewer = Przejrzał(a)
policy-next = Następny przegląd
policy-text = Zasady
group-title = Plan grupowy
group-facts = Grupa
group-name = Grupa
group-adults = Dorośli, którzy ją prowadzą
group-started = Rozpoczęto
group-review = Przegląd
group-setting = Gdzie pracujemy razem
setting-in-school = Grupa w szkole
setting-withdrawal = Krótkie zajęcia poza klasą
setting-off-site = Nauka w niepełnym wymiarze w innym miejscu
setting-whole-class = Cała klasa
group-targets = Nasze wspólne cele
group-number = Nr
group-target = Cel
group-help = Jak pomagamy
group-extra = Dodatkowe środki i wsparcie dorosłych
group-progress = Postępy każdego ucznia
group-target-number = Cel { $number }
group-own-plan = Ma też własny plan
week-title = Plan zajęć wspierających
week-title-of = Plan zajęć wspierających: { $of }
week-sessions = Zajęcia w tygodniu
week-nothing = W tym tygodniu nic nie zaplanowano.
week-starts = Początek
week-instead = Zamiast
week-second = Co drugi tydzień
week-fourth = Co czwarty tydzień
week-next = { $weeks }, następnym razem { $day }
week-monday = Poniedziałek
week-tuesday = Wtorek
week-wednesday = Środa
week-thursday = Czwartek
week-friday = Piątek
