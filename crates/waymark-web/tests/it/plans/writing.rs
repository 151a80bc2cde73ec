//! Writing the draft: adding, removing, advice.

use crate::support::House;
use axum::http::StatusCode;
use waymark_domain::ids::PlanId;
use waymark_store::{Db, plans};
use waymark_testkit::both_engines;
use waymark_testkit::plans::format;
use waymark_web::urls;

async fn blank_draft(house: &House) -> PlanId {
    let school = &house.school;
    let id = school.now.id(PlanId);
    let started = plans::start(
        &school.db,
        school.coordinator.act(),
        school.isla,
        id,
        format().reference(),
        2026,
    );
    started.await.expect("a draft is started").plan()
}

both_engines! {
    async fn a_target_with_strategies_is_added_and_written_without_a_script(db: Db) {
        let house = House::open(db).await;
        let plan = blank_draft(&house).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let page = teacher.get(&urls::edit_plan(plan)).await;
        let profile = page.form("Add a short term target").fill("Pupil profile and strengths", "Loves stories.");
        let page = teacher.submit(profile).await;
        assert_eq!(page.status, StatusCode::OK);
        page.says("Loves stories.");
        assert!(page.url.contains("#target-"), "back at the new target: {}", page.url);
        let form = page
            .form("Add another strategy")
            .fill("My Short Term Targets", "Reads 20 key words")
            .fill("In Isla’s own words", "I will read to my dog")
            .fill("What", "Paired reading")
            .fill("Who, and with what", "Agnes Bell")
            .choose("Communication and Language");
        let page = teacher.submit(form).await;
        let page = teacher.submit(page.form("Save")).await;
        assert!(page.text().contains("How I will achieve this, 2"));
        let read = teacher.get(&urls::plan(plan)).await;
        for words in ["1. Reads 20 key words", "“I will read to my dog”", "Paired reading", "Agnes Bell", "Communication and Language"] {
            read.says(words);
        }
    }

    async fn an_aim_is_added_for_an_area(db: Db) {
        let house = House::open(db).await;
        let plan = blank_draft(&house).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let page = teacher.get(&urls::edit_plan(plan)).await;
        let page = teacher.submit(page.form("Add one for Numeracy")).await;
        let page = teacher.submit(page.form("Save").fill("Long Term Target", "Counts with confidence")).await;
        assert!(!page.has_button("Add one for Numeracy") && page.has_button("Add one for Literacy"));
        let read = teacher.get(&urls::plan(plan)).await;
        read.says("Counts with confidence");
        read.says("7 September 2026");
    }

    async fn words_are_thrown_away_only_when_one_is_sure(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.draft(house.school.isla).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let page = teacher.get(&urls::edit_plan(plan.id)).await;
        let press = page.form("Save").set("do", &format!("remove-target:{}", plan.reading));
        let page = teacher.submit(press).await;
        assert_eq!(page.title(), "Remove it from the plan?");
        page.says("Reads 20 key words");
        page.says("Paired reading");
        teacher.get(&urls::edit_plan(plan.id)).await.says("Reads 20 key words");
        let page = teacher.submit(page.form("Remove it")).await;
        assert!(!page.text().contains("Reads 20 key words"));
        page.says("Writes three sentences");
    }

    async fn one_is_sure_only_of_the_words_one_was_shown(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.draft(house.school.isla).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let url = urls::edit_plan(plan.id);
        let press = teacher.get(&url).await.form("Save").set("do", &format!("remove-target:{}", plan.reading));
        let question = teacher.submit(press).await;
        let form = coordinator.get(&url).await.form("Save");
        let field = format!("target.{}.pupil_words", plan.reading);
        coordinator.submit(form.set(&field, "I will read to my dog")).await;
        let again = teacher.submit(question.form("Remove it")).await;
        assert_eq!(again.title(), "Remove it from the plan?");
        again.says("I will read to my dog");
        let page = teacher.submit(again.form("Remove it")).await;
        page.keeps_quiet_about("I will read to my dog");
    }

    async fn choices_for_a_target_that_was_taken_out_are_not_called_saved(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.draft(house.school.isla).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let url = urls::edit_plan(plan.id);
        let mine = coordinator.get(&url).await.form("Save");
        let press = teacher.get(&url).await.form("Save").set("do", &format!("remove-target:{}", plan.reading));
        let question = teacher.submit(press).await;
        teacher.submit(question.form("Remove it")).await;
        let form = mine.set(&format!("target.{}.goal", plan.reading), "19").fill("Named Person", "Jean Muir");
        let page = coordinator.submit(form).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        assert_eq!(page.errors(), ["What you chose belongs to something that somebody else has taken out of the plan"]);
        assert_eq!(page.form("Save").value("Named Person"), "Jean Muir", "the rest is saved");
        let press = page.form("Save").set("do", &format!("add-strategy:{}", plan.reading));
        let page = coordinator.submit(press).await;
        assert_eq!(page.status, StatusCode::CONFLICT, "nothing can be added to it");
    }

    async fn a_wrong_number_is_refused_and_everything_else_is_saved(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.draft(house.school.isla).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let form = teacher.get(&urls::edit_plan(plan.id)).await.form("Save");
        let goal = format!("target.{}.goal", plan.reading);
        let page = teacher.submit(form.set(&goal, "25").fill("Named Person", "Jean Muir")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.errors(), ["Enter the goal as a number from 0 to 20"]);
        assert!(page.form("Save").fields().any(|field| field == (goal.as_str(), "25")), "it stands as typed");
        let page = teacher.get(&urls::edit_plan(plan.id)).await;
        assert_eq!(page.form("Save").value("Named Person"), "Jean Muir");
    }

    async fn advice_stands_beside_and_stops_nobody(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.draft(house.school.isla).await;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let page = coordinator.get(&urls::edit_plan(plan.id)).await;
        page.says("It does not say yet what staff will do.");
        page.says("Isla’s own words for it are missing.");
        assert_eq!(page.link("Record Isla’s needs"), urls::needs(plan.pupil));
        assert_eq!(page.link("Record the stage"), urls::stage(plan.pupil));
        let page = coordinator.get(&urls::share_plan(plan.id)).await;
        page.says("None of this stops you.");
        let page = coordinator.submit(page.form("Share it")).await;
        assert_eq!((page.status, page.url), (StatusCode::OK, urls::plan(plan.id)));
    }

    async fn a_reworded_repeat_of_an_earlier_target_is_pointed_out(db: Db) {
        let house = House::open(db).await;
        let first = house.school.live(house.school.isla).await;
        let next = blank_draft(&house).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let page = teacher.get(&urls::edit_plan(next)).await;
        let page = teacher.submit(page.form("Add a short term target")).await;
        let page = teacher.submit(page.form("Save").fill("My Short Term Targets", "Will read twenty key words")).await;
        page.says("It says much the same as an earlier one: “Reads 20 key words”");
        assert_ne!(first.id, next);
    }

    async fn an_assistant_reads_and_never_writes(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.draft(house.school.isla).await;
        let mut assistant = house.signed_in(&house.school.assistant).await;
        let page = assistant.get(&urls::plan(plan.id)).await;
        page.says("Reads 20 key words");
        page.says("Isla’s plan is being written.");
        assert!(!page.has_link("Go on writing"));
        for url in [urls::edit_plan(plan.id), urls::share_plan(plan.id), urls::close_plan(plan.id)] {
            assert_eq!(assistant.get(&url).await.status, StatusCode::NOT_FOUND, "{url}");
        }
        let page = assistant.post(&urls::edit_plan(plan.id), &[("text.profile", "x"), ("base.text.profile", "")]).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
    }
}
