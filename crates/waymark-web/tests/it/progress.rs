//! How targets are going: one line for each, under the heading that says what to do about it.

use crate::support::{House, Page};
use axum::http::StatusCode;
use waymark_domain::confidence::{Level, Mark, Part};
use waymark_domain::ids::PupilId;
use waymark_store::{Db, audit, confidence};
use waymark_testkit::both_engines;
use waymark_testkit::clock::day;
use waymark_testkit::plans::PlanWorld;
use waymark_web::urls;

/// The pupil's live plan, and as many equal numbers of its reading target as make a verdict, recorded today.
async fn going(house: &House, pupil: PupilId, value: f64) -> PlanWorld {
    let plan = house.school.live(pupil).await;
    for _ in 0..8 {
        house.school.observe(&plan, value).await;
    }
    plan
}

/// Under which heading a word stands first.
fn heading<'a>(page: &Page, word: &str, headings: &[&'a str]) -> &'a str {
    let text = page.text();
    let at = text
        .find(word)
        .unwrap_or_else(|| panic!("no {word} in {text}"));
    let before = |heading: &&&str| text[..at].rfind(**heading);
    let found = headings.iter().filter(|heading| before(heading).is_some());
    found.max_by_key(before).expect("a heading")
}

const HEADINGS: [&str; 5] = [
    "Off the line",
    "No observation for three weeks",
    "Ready for the next step",
    "Goal reached",
    "Too early to say, or not counted",
];

both_engines! {
    async fn a_coordinator_sees_who_is_off_the_line_who_is_ready_and_who_got_there(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        let isla = going(&house, school.isla, 2.0).await;
        let mut browser = house.signed_in(&school.coordinator).await;
        let page = browser.get("/start").await;
        let page = browser.get(&page.link("How targets are going")).await;
        assert_eq!(page.title(), "How it is going");
        page.says("None of the last eight sessions were at or above the line: something should change.");
        assert_eq!(heading(&page, "Reads 20 key words", &HEADINGS), "Off the line");
        assert_eq!(heading(&page, "Writes three sentences", &HEADINGS), "Too early to say, or not counted");
        assert_eq!(page.link("Reads 20 key words"), urls::target(isla.id, isla.reading));
        for (value, expected) in [(10.0, "Ready for the next step"), (18.0, "Goal reached")] {
            for _ in 0..8 {
                school.observe(&isla, value).await;
            }
            let page = browser.get(urls::PROGRESS).await;
            assert_eq!(heading(&page, "Reads 20 key words", &HEADINGS), expected);
        }
    }

    async fn a_target_that_nobody_looked_at_for_three_weeks_is_asked_about(db: Db) {
        let house = House::open(db).await;
        going(&house, house.school.isla, 6.0).await;
        let [mut browser] = house.later("2026-10-05", [&house.school.teacher]).await;
        let page = browser.get(urls::PROGRESS).await;
        assert_eq!(heading(&page, "Reads 20 key words", &HEADINGS), "No observation for three weeks");
        page.says("Last seen on 7 September 2026.");
        page.says("Nothing has been recorded yet.");
    }

    async fn a_teacher_sees_the_own_class_only_and_the_office_nothing(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        going(&house, school.isla, 2.0).await;
        let mut teacher = house.signed_in(&school.teacher).await;
        let page = teacher.get("/start").await;
        let page = teacher.get(&page.link("How it is going in P4")).await;
        assert_eq!(page.url, urls::progress_in(school.p4.id));
        page.says("Isla Fraser");
        let mut other = house.signed_in(&school.other_teacher).await;
        other.get(urls::PROGRESS).await.keeps_quiet_about("Isla");
        assert_eq!(other.get(&urls::progress_in(school.p4.id)).await.status, StatusCode::NOT_FOUND);
        let mut office = house.signed_in(&school.office).await;
        for url in [urls::PROGRESS, &urls::progress_in(school.p4.id), "/progress?class=nonsense"] {
            assert_eq!(office.get(url).await.status, StatusCode::NOT_FOUND, "{url}");
        }
    }

    async fn a_target_that_is_not_for_everybody_is_left_out_and_what_is_seen_is_noted(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        let plan = going(&house, school.isla, 2.0).await;
        let mark = Mark {
            part: Part::Target(plan.reading),
            level: Level::Restricted,
            withheld_from: Vec::new(),
            reason: "The family asked for it".to_owned(),
            review_on: day("2026-12-01"),
            by: String::new(),
            at: school.now.clock.now(),
        };
        let act = school.coordinator.act();
        confidence::put(&school.db, act, school.isla, mark).await.expect("a part is marked");
        let mut assistant = house.signed_in(&school.assistant).await;
        let page = assistant.get(urls::PROGRESS).await;
        page.says("Writes three sentences");
        page.keeps_quiet_about("Reads 20 key words");
        let log = audit::of_pupil(&school.db, school.head.act(), school.isla, None).await.expect("a log");
        let seen = |line: &&waymark_store::views::AuditLine| {
            line.action == "SeePlan" && line.name.as_deref() == Some(school.assistant.name.as_str())
        };
        assert_eq!(log.iter().filter(seen).count(), 1);
    }

    async fn every_heading_knows_all_of_its_targets_and_goes_on_on_pages_of_its_own(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        let mut plans = Vec::new();
        for pupil in [school.isla, school.ally, school.zoe, school.noor] {
            let plan = school.draft(pupil).await;
            let targets = (1..=12).map(|number| school.new_target(&format!("Target number {number}")));
            let add = |target| waymark_domain::change::PlanChange::AddTarget(Box::new(target));
            school.change(&plan, targets.map(add).collect()).await;
            school.share(plan.id).await;
            school.agree(plan.id).await;
            school.go_live(plan.id, "2026-12-11").await;
            plans.push(plan);
        }
        for _ in 0..8 {
            school.observe(&plans[2], 2.0).await;
        }
        let mut browser = house.signed_in(&school.head).await;
        let page = browser.get(urls::PROGRESS).await;
        assert_eq!(heading(&page, "Reads 20 key words", &HEADINGS), "Off the line");
        page.says("Too early to say, or not counted (55)");
        let count = |page: &Page| page.text().matches("Target number").count() + page.text().matches("Reads 20").count()
            + page.text().matches("Writes three").count();
        assert_eq!(count(&page), 51, "fifty of the long heading, and the one that is off the line");
        let whole = browser.get(&page.link("All 55: too early to say, or not counted")).await;
        assert_eq!(count(&whole), 50);
        let next = browser.get(&whole.link("Next page")).await;
        assert_eq!(count(&next), 5);
        assert!(!next.has_link("Next page"));
        assert_eq!(browser.get(&next.link("All headings")).await.url, urls::PROGRESS);
        for nowhere in ["/progress?heading=worst", "/progress?heading=quiet&page=x"] {
            assert_eq!(browser.get(nowhere).await.status, StatusCode::NOT_FOUND, "{nowhere}");
        }
    }
}
