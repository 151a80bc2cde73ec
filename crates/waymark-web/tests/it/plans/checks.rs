//! Writing down how the targets of a live plan go, in a format that asks for it term by term.

use crate::support::House;
use axum::http::StatusCode;
use waymark_domain::change::PlanChange;
use waymark_domain::format::FormatRef;
use waymark_store::{Db, changes};
use waymark_testkit::both_engines;
use waymark_testkit::plans::PlanWorld;
use waymark_web::urls;

/// A house with Isla's live plan in the format of Durants School.
async fn in_durants(db: Db) -> (House, PlanWorld) {
    let house = House::open(db).await;
    let plan = house.school.live(house.school.isla).await;
    let format = FormatRef {
        slug: "durants".to_owned(),
        version: 1,
    };
    let (act, to) = (
        house.school.coordinator.act(),
        vec![PlanChange::Format(format)],
    );
    changes::amend(
        &house.school.db,
        act,
        plan.id,
        to,
        "The school has changed".to_owned(),
    )
    .await
    .expect("a coordinator may");
    (house, plan)
}

both_engines! {
    async fn what_is_written_term_by_term_stands_on_the_plan_and_makes_no_version(db: Db) {
        let (house, plan) = in_durants(db).await;
        let mut assistant = house.signed_in(&house.school.assistant).await;
        let page = assistant.get(&urls::plan_checks(plan.id)).await;
        let name = format!("target.{}.monitoring.term_1", plan.reading);
        let page = assistant.submit(page.form("Save").set(&name, "Twelve words by Christmas")).await;
        assert_eq!(page.url, urls::plan(plan.id));
        page.says("Twelve words by Christmas");
        let history = assistant.get(&urls::plan_history(plan.id)).await;
        history.says("Version 3");
        assert!(!history.text().contains("Version 4"), "{}", history.text());
    }

    async fn two_who_write_in_one_box_see_both_texts(db: Db) {
        let (house, plan) = in_durants(db).await;
        let mut assistant = house.signed_in(&house.school.assistant).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let name = format!("target.{}.monitoring.term_1", plan.reading);
        let (hers, his) = (
            assistant.get(&urls::plan_checks(plan.id)).await,
            teacher.get(&urls::plan_checks(plan.id)).await,
        );
        assistant.submit(hers.form("Save").set(&name, "Twelve words")).await;
        let page = teacher.submit(his.form("Save").set(&name, "Fourteen words")).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        for words in ["Twelve words", "Fourteen words"] { page.says(words); }
    }

    async fn a_format_without_such_a_grid_has_no_such_page(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        assert_eq!(teacher.get(&urls::plan_checks(plan.id)).await.status, StatusCode::NOT_FOUND);
    }
}
