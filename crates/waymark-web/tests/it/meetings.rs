//! A meeting from its dates to what was decided, for the school, for parents and for those who must not know of it.

use crate::family::kirsty;
use crate::support::browser::{Browser, PASSWORD};
use crate::support::guests::{named, parent};
use crate::support::{House, Page};
use axum::http::{StatusCode, header};
use waymark_store::Db;
use waymark_testkit::both_engines;
use waymark_web::urls;

const EWAN: (&str, &str) = ("Ewan Fraser", "ewan@home.example");
const ABOUT: &str = "Isla’s reading, and what helps";

/// The coordinator asks for a meeting about Isla on two dates, with everybody who is ticked beforehand.
async fn proposed(house: &House, coordinator: &mut Browser) -> Page {
    let page = coordinator.get(&urls::meetings(house.school.isla)).await;
    let page = coordinator.get(&page.link("Plan a meeting")).await;
    let form = page
        .form("Propose the meeting")
        .choose("To talk about the plan")
        .fill("What will you talk about?", ABOUT)
        .day("day1", "14 9 2026")
        .set("time1", "3:30pm")
        .set("place1", "Room 4, by the hall; upstairs")
        .day("day2", "16 9 2026")
        .set("time2", "9am")
        .set("place2", "By phone");
    coordinator.submit(form).await
}

/// The same, with the first date fixed.
async fn fixed(house: &House, coordinator: &mut Browser) -> Page {
    let page = proposed(house, coordinator).await;
    let form = page.form("Fix this date").set("date", "1");
    coordinator.submit(form).await
}

both_engines! {
    async fn parents_say_which_dates_suit_and_learn_which_one_it_is(db: Db) {
        let house = House::open(db).await;
        let isla = house.school.isla;
        let (mut kirsty, mut coordinator) = kirsty(&house).await;
        let meeting = proposed(&house, &mut coordinator).await;
        meeting.says("Proposed. Everybody who is invited can answer now");
        meeting.says("Kirsty Fraser (parent or carer)");
        meeting.says("Has not answered yet");
        let page = kirsty.get(&urls::my_child(isla)).await;
        let page = kirsty.get(&page.link("See the dates and answer")).await;
        page.says(ABOUT);
        let empty = kirsty.submit(page.form("Send my answer")).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(empty.errors(), ["Tick the dates that suit you, or write when you could come"]);
        let form = empty
            .form("Send my answer")
            .choose("Monday 14 September 2026, 3:30pm, Room 4, by the hall; upstairs")
            .fill("Is there anything we should know?", "I work in the mornings");
        kirsty.submit(form).await.says("You have answered");
        let page = coordinator.get(&meeting.url).await;
        page.says("I work in the mornings");
        page.says("Suits 2");
        assert_eq!(coordinator.submit(page.form("Fix this date")).await.errors(), ["Choose a date"]);
        coordinator.submit(page.form("Fix this date").set("date", "1")).await.says("When and where");
        let page = kirsty.get(&urls::my_child(isla)).await;
        page.says("Monday 14 September 2026, 3:30pm");
        page.keeps_quiet_about("See the dates and answer");
        let page = kirsty.get(&page.link("To talk about the plan")).await;
        assert!(!page.has_button("Send my answer"));
    }

    async fn somebody_who_rings_after_the_date_was_fixed_is_written_down(db: Db) {
        let house = House::open(db).await;
        let (mut kirsty, mut coordinator) = kirsty(&house).await;
        let meeting = fixed(&house, &mut coordinator).await;
        let own = format!(" of {} (coordinator)", house.school.coordinator.name);
        assert!(meeting.has_link(&format!("Write down a new answer{own}")), "the coordinator is invited to her own meeting");
        let url = meeting.link("Write down the answer of Kirsty Fraser (parent or carer)");
        let page = coordinator.get(&url).await;
        let form = page.form("Keep this answer").fill("Is there anything we should know?", "Cannot come: the bus");
        coordinator.submit(form).await.says("Cannot come: the bus");
        kirsty.get(&urls::my_child(house.school.isla)).await.says("Monday 14 September 2026, 3:30pm");
    }

    async fn a_meeting_that_has_begun_is_neither_moved_nor_cancelled(db: Db) {
        let house = House::open(db).await;
        let (_, mut coordinator) = kirsty(&house).await;
        let meeting = fixed(&house, &mut coordinator).await;
        let (cancel, move_it) = (meeting.form("Cancel this meeting"), meeting.form("Fix this date").set("date", "2"));
        let [mut coordinator] = house.later("2026-09-15", [&house.school.coordinator]).await;
        let page = coordinator.get(&meeting.url).await;
        assert!(!page.has_button("Cancel this meeting") && !page.has_button("Fix this date"));
        for form in [cancel, move_it] {
            let page = coordinator.submit(form).await;
            page.says("This meeting was changed while you read");
            page.says("Monday 14 September 2026, 3:30pm");
            page.keeps_quiet_about("This meeting is cancelled");
        }
    }

    async fn the_calendar_file_says_when_and_where_and_not_about_whom(db: Db) {
        let house = House::open(db).await;
        let (mut kirsty, mut coordinator) = kirsty(&house).await;
        let meeting = fixed(&house, &mut coordinator).await;
        let page = kirsty.get(&urls::my_child(house.school.isla)).await;
        let page = kirsty.get(&page.link("To talk about the plan")).await;
        let theirs = kirsty.get(&page.link("Put it into my calendar")).await;
        let ours = coordinator.get(&meeting.link("Put it into my calendar")).await;
        assert_eq!(theirs.source, ours.source);
        assert_eq!(theirs.headers[header::CONTENT_TYPE], "text/calendar; charset=utf-8");
        assert_eq!(theirs.headers[header::CONTENT_DISPOSITION], "attachment; filename=\"meeting.ics\"");
        let file = theirs.source.as_str();
        assert!(file.contains("DTSTART:20260914T143000Z\r\nDTEND:20260914T151500Z\r\n"), "{file}");
        assert!(file.contains("LOCATION:Room 4\\, by the hall\\; upstairs\r\n"), "{file}");
        assert!(file.contains("SUMMARY:Meeting at "), "{file}");
        assert!(file.contains("SEQUENCE:0\r\n"), "{file}");
        for word in ["Isla", "Fraser", "reading", "plan"] {
            theirs.keeps_quiet_about(word);
        }
        let page = coordinator.submit(meeting.form("Fix this date").set("date", "2")).await;
        let moved = coordinator.get(&page.link("Put it into my calendar")).await;
        let uid = |file: &str| file.lines().find(|line| line.starts_with("UID:")).map(ToOwned::to_owned);
        assert_eq!(uid(&moved.source), uid(file));
        assert!(moved.source.contains("SEQUENCE:1\r\n"), "{}", moved.source);
        assert!(moved.source.contains("DTSTART:20260916T080000Z\r\n"), "{}", moved.source);
    }

    async fn what_was_decided_is_kept_under_a_name_and_read_by_those_who_were_invited(db: Db) {
        let house = House::open(db).await;
        let isla = house.school.isla;
        let (mut kirsty, mut coordinator) = kirsty(&house).await;
        let meeting = fixed(&house, &mut coordinator).await;
        assert!(!meeting.has_button("Save who came and what was decided"));
        let mut ewan = parent(&house, isla, EWAN.0, EWAN.1).await;
        let [mut coordinator] = house.later("2026-09-15", [&house.school.coordinator]).await;
        let page = coordinator.get(&meeting.url).await;
        let form = page.form("Save who came and what was decided").choose("Kirsty Fraser (parent or carer)");
        let refused = coordinator.submit(form).await;
        assert_eq!(refused.errors(), ["Write what was decided"]);
        let form = refused.form("Save who came and what was decided");
        let page = coordinator.submit(form.fill("What was decided?", "Reading in the library, from Monday")).await;
        page.says("Kirsty Fraser (parent or carer): came");
        page.says("Isla: did not come");
        page.says(&format!("Written down by {} on 15 September 2026", house.school.coordinator.name));
        let form = page.form("Add this").fill("What else was decided?", "A dictionary as well");
        let page = coordinator.submit(form).await;
        page.says("Reading in the library, from Monday");
        page.says("A dictionary as well");
        assert!(!page.has_button("Cancel this meeting"));
        coordinator.get(&urls::pupil(isla)).await.says("Reading in the library, from Monday");
        kirsty.sign_in("kirsty@home.example", PASSWORD).await;
        let page = kirsty.get(&urls::my_child(isla)).await;
        page.says("What was decided");
        page.says("Reading in the library, from Monday");
        ewan.sign_in(EWAN.1, PASSWORD).await;
        ewan.get(&urls::my_child(isla)).await.keeps_quiet_about("library");
    }

    async fn a_parent_sees_nobody_else_of_the_family_and_no_meeting_without_them(db: Db) {
        let house = House::open(db).await;
        let isla = house.school.isla;
        let (mut kirsty, mut coordinator) = kirsty(&house).await;
        let mut ewan = parent(&house, isla, EWAN.0, EWAN.1).await;
        let meeting = proposed(&house, &mut coordinator).await;
        let page = kirsty.get(&urls::my_child(isla)).await;
        let theirs = page.link("See the dates and answer");
        kirsty.get(&theirs).await.keeps_quiet_about("Ewan");
        let late = parent(&house, isla, "Una Fraser", "una@home.example").await;
        let mut una = late;
        una.get(&urls::my_child(isla)).await.keeps_quiet_about("See the dates");
        for url in [theirs.clone(), format!("{theirs}/calendar.ics"), meeting.url.clone()] {
            assert_eq!(una.get(&url).await.status, StatusCode::NOT_FOUND, "{url}");
        }
        assert_eq!(ewan.get(&theirs).await.status, StatusCode::OK);
        let family = coordinator.get(&urls::pupil_family(isla)).await;
        coordinator.submit(family.form("End access for Ewan Fraser")).await;
        let page = ewan.get(&theirs).await;
        assert!(page.url.starts_with(urls::SIGN_IN), "{}", page.url);
        page.keeps_quiet_about(ABOUT);
    }

    async fn the_barred_are_not_invited_and_find_no_meeting(db: Db) {
        let house = House::open(db).await;
        let isla = house.school.isla;
        let (mut kirsty, mut coordinator) = kirsty(&house).await;
        let meeting = fixed(&house, &mut coordinator).await;
        let page = kirsty.get(&urls::my_child(isla)).await;
        let theirs = page.link("To talk about the plan");
        let page = coordinator.get(&urls::pupil_bars(isla)).await;
        let barred = named(page.form("Bar this person"), "Kirsty Fraser", "kirsty@home.example");
        coordinator.submit(barred.choose("Court order").fill("Reason", "An order of the court")).await;
        for url in [theirs.clone(), format!("{theirs}/calendar.ics")] {
            let page = kirsty.get(&url).await;
            assert!(page.url.starts_with(urls::SIGN_IN), "{url}: {}", page.url);
            page.keeps_quiet_about(ABOUT);
        }
        coordinator.get(&meeting.url).await.keeps_quiet_about("Kirsty");
        let page = coordinator.get(&urls::plan_meeting(isla)).await;
        page.keeps_quiet_about("Kirsty");
    }

    async fn those_who_help_answer_and_those_who_plan_fix_and_cancel(db: Db) {
        let house = House::open(db).await;
        let isla = house.school.isla;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let mut assistant = house.signed_in(&house.school.assistant).await;
        let mut office = house.signed_in(&house.school.office).await;
        let page = coordinator.get(&urls::plan_meeting(isla)).await;
        let helper = format!("{} (learning assistant)", house.school.assistant.name);
        let form = page.form("Propose the meeting").choose(&helper).choose("Something else");
        let form = form.day("day1", "14 9 2026").set("time1", "12 noon").set("place1", "Room 4");
        let refused = coordinator.submit(form).await;
        assert_eq!(refused.errors(), ["Enter a time, like 3:30pm or 15:30"]);
        let form = refused.form("Propose the meeting").day("day1", "1 9 2026").set("time1", "12pm");
        let refused = coordinator.submit(form).await;
        assert_eq!(refused.errors(), ["Enter a day and time that are still to come"]);
        let form = refused.form("Propose the meeting").day("day1", "14 9 2026");
        let meeting = coordinator.submit(form).await;
        let page = assistant.get(&meeting.url).await;
        let answered = assistant.submit(page.form("Send my answer").set("suits", "1")).await;
        answered.says("Thank you. Your answer is kept");
        assert!(!answered.has_button("Fix this date"));
        assert_eq!(assistant.get(&urls::plan_meeting(isla)).await.status, StatusCode::NOT_FOUND);
        for url in [meeting.url.clone(), urls::meetings(isla)] {
            assert_eq!(office.get(&url).await.status, StatusCode::NOT_FOUND, "{url}");
        }
        let late = meeting.form("Fix this date").set("date", "1");
        coordinator.submit(meeting.form("Cancel this meeting")).await.says("This meeting is cancelled");
        coordinator.submit(late).await.says("This meeting was changed while you read");
        let calendar = format!("{}/calendar.ics", meeting.url);
        assert_eq!(coordinator.get(&calendar).await.status, StatusCode::NOT_FOUND);
    }

    async fn those_who_are_invited_are_told_and_those_who_plan_once_all_have_answered(db: Db) {
        let house = House::open(db).await;
        let isla = house.school.isla;
        let (mut kirsty, mut coordinator) = kirsty(&house).await;
        let mut ewan = parent(&house, isla, EWAN.0, EWAN.1).await;
        let meeting = proposed(&house, &mut coordinator).await;
        let news = kirsty.get(urls::NEWS).await;
        let page = kirsty.get(&news.link("You are invited to a meeting about Isla")).await;
        let form = page.form("Send my answer").set("suits", "1");
        kirsty.submit(form).await;
        let everybody = "Everybody has answered about the meeting about Isla Fraser";
        coordinator.get(urls::NEWS).await.keeps_quiet_about(everybody);
        let page = coordinator.get(&meeting.url).await;
        let page = coordinator.get(&page.link("Write down the answer of Ewan Fraser (parent or carer)")).await;
        let refused = coordinator.submit(page.form("Keep this answer")).await;
        assert_eq!(refused.errors(), ["Tick the dates that suit you, or write when you could come"]);
        let form = refused.form("Keep this answer").set("suits", "2");
        let page = coordinator.submit(form.fill("Is there anything we should know?", "Rang at noon")).await;
        page.says("Rang at noon");
        coordinator.submit(page.form("Fix this date").set("date", "1")).await;
        for browser in [&mut kirsty, &mut ewan] {
            let news = browser.get(urls::NEWS).await;
            let page = browser.get(&news.link("The meeting about Isla has a date")).await;
            page.says("Monday 14 September 2026, 3:30pm");
        }
        let page = coordinator.get(&meeting.url).await;
        coordinator.submit(page.form("Cancel this meeting")).await;
        ewan.get(urls::NEWS).await.says("The meeting about Isla is cancelled");
    }

}
