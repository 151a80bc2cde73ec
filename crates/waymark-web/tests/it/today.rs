//! The page of today: a tap on a target, a tap on an answer.

use crate::support::{Browser, House, Page};
use axum::http::StatusCode;
use waymark_store::{Db, plans};
use waymark_testkit::both_engines;
use waymark_testkit::plans::PlanWorld;
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
