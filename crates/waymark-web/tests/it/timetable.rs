//! The timetable: help at its places in the week, what is pointed out, the paper, and the calendar.

use crate::help::{promise, term};
use crate::support::browser::{Browser, PASSWORD};
use crate::support::guests::parent;
use crate::support::{House, Page};
use axum::http::{StatusCode, header};
use waymark_domain::ids::ProvisionId;
use waymark_domain::people::Role;
use waymark_store::views::AuditLine;
use waymark_store::{Db, Lost, TokenHash, audit, people, second_steps};
use waymark_testkit::both_engines;
use waymark_testkit::plans::PlanWorld;
use waymark_web::urls;

const PLACE: &str = "Place it in the week : Reading together";

/// Help that was promised on the page gets a place on each of the days.
async fn placed(
    browser: &mut Browser,
    page: &Page,
    days: &[&str],
    time: &str,
    lesson: &str,
) -> Page {
    let page = browser.get(&page.link(PLACE)).await;
    let form = days
        .iter()
        .fold(page.form("Place it"), |form, day| form.choose(day))
        .fill("At what time?", time)
        .fill("Room (optional)", "Room 4")
        .fill("Which lesson is missed? (optional)", lesson);
    browser.submit(form).await
}

/// Isla reads on three days at ten.
async fn isla_reads(house: &House) -> (PlanWorld, Browser, Page) {
    let plan = house.school.live(house.school.isla).await;
    let mut coordinator = term(house).await;
    let page = promise(&mut coordinator, &plan, "").await;
    let days = ["Monday", "Wednesday", "Friday"];
    let page = placed(&mut coordinator, &page, &days, "10am", "Music").await;
    (plan, coordinator, page)
}

both_engines! {
    async fn help_gets_its_places_and_everybody_reads_when_it_happens(db: Db) {
        let house = House::open(db).await;
        let (plan, mut coordinator, page) = isla_reads(&house).await;
        page.says("Placed in the week");
        page.says("Monday 10:00am to 10:20am, Room 4, instead of Music");
        page.says("It has its places in the week.");
        page.says("Isla Fraser misses Music 3 times a week.");
        let page = coordinator.get(urls::TIMETABLE).await;
        page.says("Isla Fraser misses Music 3 times a week.");
        page.says("Wednesday");
        page.keeps_quiet_about("Tuesday");
        page.keeps_quiet_about("not placed as promised");
        let mut kirsty = parent(&house, plan.pupil, "Kirsty Fraser", "kirsty@home.example").await;
        kirsty.get(&urls::my_child(plan.pupil)).await.says("Friday 10:00am to 10:20am, Room 4");
        let mut assistant = house.signed_in(&house.school.assistant).await;
        assistant.get(urls::TODAY).await.says("10:00am, Room 4");
        let help = coordinator.get(&urls::plan_help(plan.id)).await;
        let page = coordinator.get(&help.link("Change its places : Reading together")).await;
        let page = coordinator.submit(page.form("Take away Friday 10:00am to 10:20am, Room 4, instead of Music")).await;
        page.says("Taken out of the week");
        page.says("Its places are fewer than the 3 sessions in a week that are promised.");
        coordinator.get(urls::TIMETABLE).await.says("Promised, and not placed as promised: 1");
    }

    async fn sessions_of_today_stand_in_the_order_of_the_timetable(db: Db) {
        let house = House::open(db).await;
        let (_, mut coordinator, _) = isla_reads(&house).await;
        let (ally, zoe) = (house.school.live(house.school.ally).await, house.school.live(house.school.zoe).await);
        promise(&mut coordinator, &ally, "").await;
        let page = promise(&mut coordinator, &zoe, "").await;
        placed(&mut coordinator, &page, &["Monday"], "9.15am", "").await;
        let mut assistant = house.signed_in(&house.school.assistant).await;
        let text = assistant.get(urls::TODAY).await.text();
        let at = |name: &str| text.find(&format!("{name}: Reading together")).expect("it is there");
        assert!(at("Zoë Ó Briain") < at("Isla Fraser"), "{text}");
        assert!(at("Isla Fraser") < at("Ally O'Neill"), "{text}");
    }

    async fn a_clash_is_pointed_out_and_names_only_whom_one_may_read_of(db: Db) {
        let house = House::open(db).await;
        let (_, mut coordinator, _) = isla_reads(&house).await;
        let noor = house.school.live(house.school.noor).await;
        let page = promise(&mut coordinator, &noor, "").await;
        let page = placed(&mut coordinator, &page, &["Monday"], "10.10am", "").await;
        page.says("Ms Bell has two sessions at once on Monday: Isla Fraser from 10:00am to 10:20am and Noor");
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let page = teacher.get(urls::TIMETABLE).await;
        page.says("Isla Fraser from 10:00am to 10:20am and another session from 10:10am to 10:30am");
        page.keeps_quiet_about("Noor");
        let pdf = teacher.get(urls::TIMETABLE_PDF).await;
        assert_eq!(pdf.headers[header::CONTENT_TYPE], "application/pdf");
        let whole = teacher.get(&format!("{}?as=text", urls::TIMETABLE_PDF)).await;
        assert!(whole.source.contains("Isla Fraser") && !whole.source.contains("Noor"), "{}", whole.source);
    }

    async fn a_group_is_one_session_and_no_clash(db: Db) {
        let house = House::open(db).await;
        let (isla, zoe) = (house.school.live(house.school.isla).await, house.school.live(house.school.zoe).await);
        let mut coordinator = term(&house).await;
        for plan in [&isla, &zoe] {
            let page = promise(&mut coordinator, plan, "Red readers").await;
            placed(&mut coordinator, &page, &["Tuesday"], "13:15", "").await.keeps_quiet_about("Please look at this");
        }
        let page = coordinator.get(urls::TIMETABLE).await;
        page.says("Isla Fraser P4 Zoë Ó Briain P4");
        assert_eq!(page.source.matches("1:15pm to 1:35pm").count(), 1);
    }

    async fn whoever_is_only_named_in_the_filters_is_noted_as_seen_in_a_list(db: Db) {
        let house = House::open(db).await;
        let (isla, mut coordinator, _) = isla_reads(&house).await;
        let zoe = house.school.live(house.school.zoe).await;
        let page = promise(&mut coordinator, &zoe, "").await;
        placed(&mut coordinator, &page, &["Tuesday"], "11am", "").await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        teacher.get(&urls::timetable_of_pupil(isla.pupil)).await.says("Zoë");
        let log = audit::of_pupil(&house.school.db, house.school.head.act(), zoe.pupil, None).await.expect("a log");
        let seen = |line: &&AuditLine| line.kind == "timetable" && line.hat == Some(Role::ClassTeacher);
        assert_eq!(log.iter().filter(seen).count(), 1, "{log:?}");
    }

    async fn a_calendar_knows_the_session_of_a_group_again_when_its_first_pupil_has_left(db: Db) {
        let house = House::open(db).await;
        let (isla, zoe) = (house.school.live(house.school.isla).await, house.school.live(house.school.zoe).await);
        let mut coordinator = term(&house).await;
        for plan in [&isla, &zoe] {
            let page = promise(&mut coordinator, plan, "Red readers").await;
            placed(&mut coordinator, &page, &["Tuesday"], "13:15", "").await;
        }
        let page = coordinator.get("/timetable/feed").await;
        let address = address(&coordinator.submit(page.form("Make an address")).await);
        let mut calendar = house.browser();
        let before = calendar.get(&address).await.source;
        let help = coordinator.get(&urls::plan_help(isla.id)).await;
        let page = coordinator.get(&help.link("Change its places : Reading together")).await;
        coordinator.submit(page.form("Take away Tuesday 1:15pm to 1:35pm, Room 4")).await;
        house.school.go_to("2026-09-08");
        let after = calendar.get(&address).await.source;
        let line = |file: &str, name: &str| file.lines().find(|line| line.starts_with(name)).map(str::to_owned);
        for name in ["UID:", "DTSTAMP:"] {
            assert!(line(&before, name).is_some());
            assert_eq!(line(&before, name), line(&after, name));
        }
    }

    async fn the_week_is_narrowed_to_an_adult_a_room_a_class_or_a_pupil(db: Db) {
        let house = House::open(db).await;
        let (plan, mut coordinator, _) = isla_reads(&house).await;
        let narrowed = format!("{}&adult=ms%20bell&room=Room%204", urls::timetable_in(house.school.p4.id));
        let page = coordinator.get(&narrowed).await;
        assert!(page.form("Show").fields().any(|field| field == ("adult", "Ms Bell")), "{}", page.source);
        page.says("P4, ms bell, Room 4");
        page.says("10:00am to 10:20am");
        coordinator.get("/timetable?adult=Mr%20Low").await.keeps_quiet_about("10:00am to");
        coordinator.get(&urls::timetable_in(house.school.p5.id)).await.keeps_quiet_about("10:00am to");
        coordinator.get(&urls::timetable_of_pupil(plan.pupil)).await.says("10:00am to 10:20am");
        assert_eq!(coordinator.get("/timetable?class=x").await.status, StatusCode::NOT_FOUND);
        let paper = coordinator.get("/timetable/pdf?adult=ms%20bell&as=text").await;
        assert!(paper.source.contains("Timetable of help: ms bell"), "{}", paper.source);
        assert!(paper.source.contains("10:00–10:20"), "{}", paper.source);
    }

    async fn help_of_every_second_week_takes_turns_on_the_page_on_paper_and_in_the_calendar(db: Db) {
        let house = House::open(db).await;
        let (isla, noor) = (house.school.live(house.school.isla).await, house.school.live(house.school.noor).await);
        let mut coordinator = term(&house).await;
        for (plan, first) in [(&isla, "7 9 2026"), (&noor, "14 9 2026")] {
            let help = coordinator.get(&urls::plan_help(plan.id)).await;
            let form = help.form("Promise this help").fill("What is done?", "Reading together").fill("Who helps?", "Ms Bell");
            let form = form.fill("How many times?", "1").choose("in two weeks").fill("How many minutes each time?", "20");
            let help = coordinator.submit(form.fill("How many pupils together?", "1")).await;
            let page = coordinator.get(&help.link(PLACE)).await;
            let form = page.form("Place it").choose("Tuesday").fill("At what time?", "10am").day("from", first);
            assert!(form.fields().any(|field| field == ("weeks", "second")), "as it was promised");
            let page = coordinator.submit(form.fill("Room (optional)", "Room 4")).await;
            page.says("It has its places in the week.");
            page.keeps_quiet_about("Please look at this");
        }
        let page = coordinator.get(urls::TIMETABLE).await;
        page.says("every second week, next on 8 September 2026");
        page.says("every second week, next on 15 September 2026");
        page.keeps_quiet_about("two sessions at once");
        let paper = coordinator.get("/timetable/pdf?as=text").await.source;
        assert!(paper.contains("Every second week, next on 8 Sept 2026"), "{paper}");
        let feed = coordinator.get("/timetable/feed").await;
        let made = coordinator.submit(feed.form("Make an address")).await;
        let file = house.browser().get(&address(&made)).await.source;
        assert!(file.contains("RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20261215T235959Z\r\n"), "{file}");
        assert!(file.contains("DTSTART;TZID=Europe/London:20260908T100000\r\n"), "{file}");
        // On the Tuesday between, nobody waits for Isla.
        let (mut assistant, email) = (house.signed_in(&house.school.assistant).await, house.school.assistant.email.clone());
        house.school.go_to("2026-09-15");
        assistant.sign_in(email.as_str(), PASSWORD).await;
        let page = assistant.get(urls::TODAY).await;
        assert_eq!(page.url, urls::TODAY);
        page.keeps_quiet_about("10:00am, Room 4");
        house.school.go_to("2026-09-22");
        assistant.sign_in(email.as_str(), PASSWORD).await;
        assistant.get(urls::TODAY).await.says("10:00am, Room 4");
    }

    async fn what_was_typed_is_kept_and_nothing_is_placed_by_who_does_not_write_the_plan(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let mut coordinator = term(&house).await;
        let page = promise(&mut coordinator, &plan, "").await;
        let page = placed(&mut coordinator, &page, &[], "ten", "Music").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.errors(), ["Choose a day", "Enter a time, like 10am or 13:15"]);
        assert_eq!(page.form("Place it").value("Which lesson is missed? (optional)"), "Music");
        let form = page.form("Place it").choose("Monday").fill("At what time?", "6am");
        let page = coordinator.submit(form).await;
        assert_eq!(page.errors(), ["Enter a time of the school day, between 7am and 6pm"]);
        let mut assistant = house.signed_in(&house.school.assistant).await;
        let help = assistant.get(&urls::plan_help(plan.id)).await;
        help.keeps_quiet_about("Place it in the week");
        let fields = [("day", "monday"), ("time", "10am")];
        assert_eq!(assistant.get(&page.url).await.status, StatusCode::NOT_FOUND);
        assert_eq!(assistant.post(&page.url, &fields).await.status, StatusCode::NOT_FOUND);
        let nothing = urls::place_help(plan.id, house.school.now.id(ProvisionId));
        assert_eq!(coordinator.get(&nothing).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_form_that_is_sent_twice_places_once(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let mut coordinator = term(&house).await;
        let page = promise(&mut coordinator, &plan, "").await;
        let page = coordinator.get(&page.link(PLACE)).await;
        let form = || page.form("Place it").choose("Monday").fill("At what time?", "10am");
        coordinator.submit(form()).await;
        let page = coordinator.submit(form()).await;
        assert_eq!(page.source.matches("Take away Monday").count(), 1);
    }

    async fn a_calendar_is_told_when_and_where_and_nothing_of_whom(db: Db) {
        let house = House::open(db).await;
        let (_, mut coordinator, _) = isla_reads(&house).await;
        let page = coordinator.get(urls::SCHOOL_CALENDAR).await;
        let form = page.form("Add to the calendar").choose("Holiday in term").fill("Name", "October week");
        coordinator.submit(form.day("from", "12 10 2026").day("to", "16 10 2026")).await;
        let page = coordinator.get("/timetable/feed?adult=Ms%20Bell").await;
        page.says("all sessions with Ms Bell");
        let made = coordinator.submit(page.form("Make an address")).await;
        let address = address(&made);
        let mut calendar = house.browser();
        let file = calendar.get(&address).await;
        assert_eq!(file.headers[header::CONTENT_TYPE], "text/calendar; charset=utf-8");
        assert!(file.source.contains("DTSTART;TZID=Europe/London:20260907T100000\r\n"), "{}", file.source);
        assert!(file.source.contains("RRULE:FREQ=WEEKLY;UNTIL=20261214T235959Z\r\n"), "{}", file.source);
        assert!(file.source.contains("EXDATE;TZID=Europe/London:20261012T100000\r\n"), "{}", file.source);
        assert!(file.source.contains("SUMMARY:Session\\, Room 4\\, P4\r\n"), "{}", file.source);
        assert_eq!(file.source.matches("BEGIN:VEVENT").count(), 3);
        for word in ["Isla", "Fraser", "Reading", "Music", "Bell"] {
            file.keeps_quiet_about(word);
        }
    }

    async fn loading_the_page_again_shows_the_same_address_and_makes_no_other(db: Db) {
        let house = House::open(db).await;
        isla_reads(&house).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let page = teacher.get("/timetable/feed?adult=Ms%20Bell").await;
        let made = teacher.submit(page.form("Make an address")).await;
        assert_eq!(made.url, "/timetable/feed?adult=Ms%20Bell", "the page can be loaded again");
        let again = teacher.get(&made.url).await;
        assert_eq!(address(&again), address(&made));
        assert_eq!(house.browser().get(&address(&made)).await.status, StatusCode::OK);
        house.signed_in(&house.school.teacher).await.get(&made.url).await.keeps_quiet_about(&address(&made));
        let long = "a".repeat(501);
        for name in ["adult", "room"] {
            let refused = teacher.post(urls::CALENDAR_LINK, &[(name, long.as_str())]).await;
            assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{name}");
        }
    }

    async fn an_address_ends_when_its_owner_is_signed_out_or_starts_again(db: Db) {
        let house = House::open(db).await;
        isla_reads(&house).await;
        let (teacher, coordinator) = (&house.school.teacher, &house.school.coordinator);
        for starts_again in [false, true] {
            let mut browser = house.signed_in(teacher).await;
            let page = browser.get(urls::CALENDAR_LINK).await;
            let address = address(&browser.submit(page.form("Make an address")).await);
            assert_eq!(house.browser().get(&address).await.status, StatusCode::OK);
            let (db, act, person) = (&house.school.db, coordinator.act(), teacher.hat.person);
            if starts_again {
                let link = TokenHash::of("a link");
                second_steps::start_again(db, act, person, link, Lost::Password).await.expect("she may");
            } else {
                second_steps::sign_out(db, act, person).await.expect("she may");
            }
            assert_eq!(house.browser().get(&address).await.status, StatusCode::NOT_FOUND, "{starts_again}");
        }
    }

    async fn an_address_ends_when_it_is_renewed_ended_or_the_role_ends(db: Db) {
        let house = House::open(db).await;
        isla_reads(&house).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let mut calendar = house.browser();
        let link = teacher_link(&mut teacher).await;
        let page = teacher.get(&link).await;
        let first = teacher.submit(page.form("Make an address")).await;
        assert_eq!(calendar.get(&address(&first)).await.status, StatusCode::OK);
        let second = teacher.submit(first.form("Make an address")).await;
        assert_eq!(calendar.get(&address(&first)).await.status, StatusCode::NOT_FOUND);
        assert_eq!(calendar.get(&address(&second)).await.status, StatusCode::OK);
        let page = teacher.submit(second.form("End this address")).await;
        page.says("tells your calendar nothing any more");
        assert_eq!(calendar.get(&address(&second)).await.status, StatusCode::NOT_FOUND);
        let third = teacher.submit(page.form("Make an address")).await;
        assert!(calendar.get(&address(&third)).await.source.contains("BEGIN:VEVENT"));
        let ended = people::end_hat(&house.school.db, house.school.head.act(), house.school.teacher.hat.id).await;
        ended.expect("the store answers").expect("she wears it not herself");
        house.school.go_to("2026-09-08");
        assert_eq!(calendar.get(&address(&third)).await.status, StatusCode::NOT_FOUND);
    }
}

async fn teacher_link(teacher: &mut Browser) -> String {
    let page = teacher.get(urls::ACCOUNT).await;
    page.link("Sessions in your calendar")
}

/// Where a calendar finds the week, without the name of the house.
fn address(page: &Page) -> String {
    let text = page.text();
    let words = text.split_whitespace();
    let mut links = words.filter(|word| word.contains(urls::CALENDAR_LINK));
    let link = links.next().expect("the address is on the page");
    let at = link.find(urls::CALENDAR_LINK).expect("it is one of ours");
    link[at..].to_owned()
}
