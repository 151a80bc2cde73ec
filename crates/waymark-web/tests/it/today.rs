//! The page of today: a tap on a target, a tap on an answer.

use crate::support::{Browser, House, Page};
use axum::http::StatusCode;
use jiff::SignedDuration;
use waymark_domain::change::PlanChange;
use waymark_domain::target::{Measure, Scale, Target};
use waymark_store::{Db, plans};
use waymark_testkit::both_engines;
use waymark_testkit::plans::PlanWorld;
use waymark_testkit::school::Staff;
use waymark_web::urls;

/// A house with Isla's live plan, and the assistant of her class on the page of today.
async fn at_work(db: Db) -> (House, PlanWorld, Browser, Page) {
    let house = House::open(db).await;
    let plan = house.school.live(house.school.isla).await;
    let mut browser = house.signed_in(&house.school.assistant).await;
    let page = browser.get(urls::TODAY).await;
    (house, plan, browser, page)
}

async fn recorded(house: &House, plan: &PlanWorld) -> Vec<Option<f64>> {
    let page = plans::page(&house.school.db, house.school.coordinator.act(), plan.id).await;
    let seen = page.expect("the plan is there").observations;
    seen.iter().map(|one| one.seen.value()).collect()
}

both_engines! {
    async fn a_tap_records_a_number_of_today_which_can_be_undone(db: Db) {
        let (house, plan, mut browser, page) = at_work(db).await;
        page.says("Today in P4");
        page.says("How many out of 20?");
        let page = browser.submit(page.form("6")).await;
        assert!(page.url.starts_with(&urls::today_in(house.school.p4.id)), "{}", page.url);
        page.says("Recorded for Isla Fraser.");
        page.says("6 out of 20");
        assert_eq!(recorded(&house, &plan).await, [Some(6.0)]);
        let page = browser.get(urls::TODAY).await;
        page.says("Recorded today: 6 out of 20");
        let page = browser.submit(page.form("Undo")).await;
        page.says("The observation has been taken back");
        assert_eq!(recorded(&house, &plan).await, []);
    }

    async fn how_much_help_it_took_is_marked_with_a_tap_and_shown_with_the_record(db: Db) {
        let (_, plan, mut browser, page) = at_work(db).await;
        let mark = format!("prompt.{}", plan.reading);
        let page = browser.submit(page.form("6").set(&mark, "gesture")).await;
        page.says("6 out of 20. Gesture");
        let page = browser.get(&urls::target(plan.id, plan.reading)).await;
        page.says("A ring is a result with a note.");
        page.says("Gesture");
        let page = browser.submit(page.form("Record").fill("How many?", "7").choose("Shown how")).await;
        page.says("Shown how");
        let page = browser.get(urls::TODAY).await;
        let page = browser.submit(page.form("Physical help")).await;
        page.says("Physical help");
        let page = browser.get(&urls::target(plan.id, plan.writing)).await;
        page.says("Physical help");
    }

    async fn what_is_not_counted_may_be_told_in_a_tap_and_in_words_together(db: Db) {
        let (_, _, mut browser, page) = at_work(db).await;
        let page = browser.submit(page.form("Not yet").fill("What did you see?", "Too tired")).await;
        page.says("Not yet. Too tired");
    }

    async fn what_takes_time_has_minutes_and_seconds_and_a_scale_has_ten_places(db: Db) {
        let house = House::open(db).await;
        let draft = house.school.draft(house.school.isla).await;
        let target = |wording: &str, measure| Target { measure, ..house.school.new_target(wording) };
        let fluency = Measure::Scale { of: Scale::Fluency };
        let (settles, ties) = (target("Settles", Measure::Minutes), target("Ties laces", fluency));
        let added = [&settles, &ties].map(|target| PlanChange::AddTarget(Box::new(target.clone())));
        house.school.change(&draft, added.into()).await;
        house.school.share(draft.id).await;
        house.school.agree(draft.id).await;
        house.school.go_live(draft.id, "2026-12-11").await;
        let mut browser = house.signed_in(&house.school.assistant).await;
        let page = browser.get(urls::TODAY).await;
        page.says("How smoothly?");
        let url = urls::record_today(draft.id, settles.id);
        let class = house.school.p4.id.to_string();
        let sent = |name: &str| format!("{name}.{}", settles.id);
        let (value, seconds) = (sent("value"), sent("seconds"));
        let typed = [("class", class.as_str()), (value.as_str(), "1"), (seconds.as_str(), "5")];
        browser.post(&url, &typed).await.says("1 minute 5 seconds");
        let timed = [("class", class.as_str()), ("tap", "0.67"), (value.as_str(), "9"), (seconds.as_str(), "9")];
        browser.post(&url, &timed).await.says("40 seconds");
        let wrong = [("class", class.as_str()), (seconds.as_str(), "75")];
        assert_eq!(browser.post(&url, &wrong).await.errors(), ["Enter the seconds from 0 to 59"]);
        let url = urls::record_today(draft.id, ties.id);
        let none = browser.post(&url, &[("class", class.as_str()), ("tap", "0")]).await;
        assert_eq!(none.errors(), ["Enter a whole number from 1 to 10"]);
        browser.post(&url, &[("class", class.as_str()), ("tap", "4")]).await.says("4 out of 10");
        let kept = recorded(&house, &draft).await;
        assert_eq!(kept, [Some(1.08), Some(0.67), Some(4.0)]);
    }

    async fn a_form_that_is_sent_twice_is_recorded_once(db: Db) {
        let (house, plan, mut browser, page) = at_work(db).await;
        browser.submit(page.form("6")).await;
        browser.submit(page.form("6")).await;
        assert_eq!(recorded(&house, &plan).await.len(), 1);
        browser.submit(page.form("8")).await;
        assert_eq!(recorded(&house, &plan).await.len(), 2, "another answer after a step back is another record");
    }

    async fn what_was_recorded_without_a_network_comes_later_once_and_for_its_own_day(db: Db) {
        let (house, plan, _, page) = at_work(db).await;
        house.school.go_to("2026-09-09");
        let mut browser = house.signed_in(&house.school.assistant).await;
        let two_days = (2 * 24 * 3600).to_string();
        let late = || page.form("6").set("ago", &two_days);
        for _ in 0..2 {
            let answer = browser.submit(late()).await;
            assert_eq!(answer.status, StatusCode::NO_CONTENT, "{}", answer.source);
        }
        let kept = plans::page(&house.school.db, house.school.coordinator.act(), plan.id).await.expect("a plan");
        let days: Vec<_> = kept.observations.iter().map(|one| one.on.to_string()).collect();
        assert_eq!(days, ["2026-09-07"]);
        for ago in ["-5", "99999999", "soon"] {
            let answer = browser.submit(page.form("8").set("ago", ago)).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            answer.says("This was recorded more than two weeks ago");
        }
        assert_eq!(recorded(&house, &plan).await.len(), 1);
    }

    async fn of_two_records_of_one_day_the_later_one_is_the_latest_whatever_their_ids(db: Db) {
        let (house, plan, mut browser, page) = at_work(db).await;
        for (tap, id) in [("6", "ffffffff-ffff-4fff-8fff-ffffffffffff"), ("8", "00000000-0000-4000-8000-000000000001")] {
            let filled = page.form(tap).set("id", id);
            assert_eq!(browser.submit(filled).await.status, StatusCode::OK);
            house.school.now.clock.pass(SignedDuration::from_mins(10));
        }
        assert_eq!(recorded(&house, &plan).await, [Some(6.0), Some(8.0)]);
    }

    async fn a_record_of_one_person_is_not_kept_under_the_name_of_another(db: Db) {
        let (house, plan, _, page) = at_work(db).await;
        let (assistant, coordinator) = (&house.school.assistant, &house.school.coordinator);
        let late = |who: &Staff| page.form("6").set("ago", "60").set("who", &who.hat.id.to_string());
        let mut browser = house.signed_in(assistant).await;
        assert_eq!(browser.submit(late(coordinator)).await.status, StatusCode::UNAUTHORIZED);
        assert_eq!(recorded(&house, &plan).await.len(), 0);
        assert_eq!(browser.submit(late(assistant)).await.status, StatusCode::NO_CONTENT);
        assert_eq!(recorded(&house, &plan).await.len(), 1);
    }

    async fn any_other_number_is_typed_and_kept_when_it_does_not_fit(db: Db) {
        let (house, plan, mut browser, page) = at_work(db).await;
        let typed = page.form("Record").fill("How many?", "21").fill("Note (optional)", "Tried hard");
        let page = browser.submit(typed).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.errors(), ["Enter a whole number from 0 to 20"]);
        let typed = page.form("Record");
        assert_eq!(typed.value("Note (optional)"), "Tried hard");
        let page = browser.submit(typed.fill("How many?", "19")).await;
        page.says("19 out of 20. Tried hard");
        assert_eq!(recorded(&house, &plan).await, [Some(19.0)]);
    }

    async fn a_class_that_one_does_not_teach_is_not_there(db: Db) {
        let (house, _, _, _) = at_work(db).await;
        let url = urls::today_in(house.school.p4.id);
        for staff in [&house.school.office, &house.school.other_teacher] {
            let mut browser = house.signed_in(staff).await;
            assert_eq!(browser.get(&url).await.status, StatusCode::NOT_FOUND);
        }
        let mut teacher = house.signed_in(&house.school.other_teacher).await;
        teacher.get(urls::TODAY).await.says("No class has a live plan yet");
    }
}
