//! A target at work: recording what was seen, taking it back, and the pupil's own word.

use crate::support::browser::PASSWORD;
use crate::support::{Browser, House};
use axum::http::StatusCode;
use waymark_domain::change::PlanChange;
use waymark_store::{Db, changes, observations, plans};
use waymark_testkit::both_engines;
use waymark_testkit::plans::PlanWorld;
use waymark_web::urls;

/// A house with Isla's live plan, and the assistant of her class at work in it.
async fn at_work(db: Db) -> (House, PlanWorld, Browser) {
    let house = House::open(db).await;
    let plan = house.school.live(house.school.isla).await;
    let browser = house.signed_in(&house.school.assistant).await;
    (house, plan, browser)
}

async fn observations(house: &House, plan: &PlanWorld) -> usize {
    let page = plans::page(&house.school.db, house.school.coordinator.act(), plan.id).await;
    page.expect("the plan is there").observations.len()
}

both_engines! {
    async fn pictures_are_chosen_word_by_word_and_make_no_version(db: Db) {
        let (house, plan, mut browser) = at_work(db).await;
        let url = urls::pictures(plan.id, plan.reading);
        let page = browser.get(&url).await;
        let form = page.form("Save the pictures").set("picture.reads", "openmoji:1F4D6").set("picture.words", "nonsense");
        browser.submit(form).await.says("Pictures saved");
        let page = plans::page(&house.school.db, house.school.coordinator.act(), plan.id).await.expect("a plan");
        let target = page.content.targets.iter().find(|target| target.id == plan.reading).expect("a target");
        assert_eq!(target.notes.symbols, "reads openmoji:1F4D6");
        assert_eq!(page.versions.len(), 2, "shared and agreed, and nothing since");
        let picture = browser.get(&urls::symbol("openmoji:1F4D6")).await;
        assert_eq!(picture.status, StatusCode::OK);
        let mut office = house.signed_in(&house.school.office).await;
        assert_eq!(office.get(&url).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_number_is_recorded_and_appears_with_an_undo_button(db: Db) {
        let (house, plan, mut browser) = at_work(db).await;
        let page = browser.get(&urls::target(plan.id, plan.reading)).await;
        page.says("It starts at 4 out of 20; the aim is 18 out of 20 by 18 December 2026.");
        let page = browser.submit(page.form("Record").fill("How many?", "7")).await;
        page.says("Recorded");
        page.says("7 out of 20 on 7 September 2026. The aim is 18 out of 20");
        page.says("7 September 2026, Agnes Bell");
        let page = browser.submit(page.form("Undo")).await;
        page.says("The observation has been taken back");
        assert_eq!(observations(&house, &plan).await, 0);
    }

    async fn a_number_that_does_not_fit_is_refused_with_what_does_and_the_note_stays(db: Db) {
        let (house, plan, mut browser) = at_work(db).await;
        let page = browser.get(&urls::record(plan.id, plan.reading)).await;
        let form = page.form("Record").fill("How many?", "21").fill("Note (optional)", "Tried hard");
        let page = browser.submit(form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.errors(), ["Enter a whole number from 0 to 20"]);
        assert_eq!(page.form("Record").value("Note (optional)"), "Tried hard");
        assert_eq!(page.form("Record").value("How many?"), "21");
        assert_eq!(observations(&house, &plan).await, 0);
    }

    async fn nothing_and_a_day_to_come_are_refused(db: Db) {
        let (_house, plan, mut browser) = at_work(db).await;
        let page = browser.get(&urls::target(plan.id, plan.reading)).await;
        let empty = browser.submit(page.form("Record")).await;
        assert_eq!(empty.errors(), ["Enter a number, a note, or both"]);
        let form = page.form("Record").fill("How many?", "7").fill("Day", "8");
        let tomorrow = browser.submit(form).await;
        assert_eq!(tomorrow.errors(), ["Enter a day up to today, 7 September 2026"]);
    }

    async fn a_target_that_is_not_counted_takes_a_note(db: Db) {
        let (_house, plan, mut browser) = at_work(db).await;
        let page = browser.get(&urls::target(plan.id, plan.writing)).await;
        let refused = browser.submit(page.form("Record")).await;
        assert_eq!(refused.errors(), ["Write what you saw"]);
        let form = page.form("Record").fill("What did you see?", "Wrote two sentences\nalone");
        let page = browser.submit(form).await;
        page.says("Wrote two sentences alone");
        page.says("No number yet. Last seen on 7 September 2026.");
    }

    async fn a_double_click_records_once_and_other_words_after_a_step_back_are_not_lost(db: Db) {
        let (house, plan, mut browser) = at_work(db).await;
        let page = browser.get(&urls::target(plan.id, plan.reading)).await;
        let first = browser.submit(page.form("Record").fill("How many?", "7")).await;
        let second = browser.submit(page.form("Record").fill("How many?", "7")).await;
        assert_eq!(first.url, second.url);
        second.says("Recorded");
        assert_eq!(observations(&house, &plan).await, 1);
        browser.submit(page.form("Record").fill("How many?", "8")).await.says("8 out of 20");
        assert_eq!(observations(&house, &plan).await, 2);
    }

    async fn only_what_one_recorded_oneself_can_be_undone(db: Db) {
        let (house, plan, mut browser) = at_work(db).await;
        let page = browser.get(&urls::target(plan.id, plan.reading)).await;
        let page = browser.submit(page.form("Record").fill("How many?", "7")).await;
        let undo = page.form("Undo").action().to_owned();
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let seen = teacher.get(&urls::target(plan.id, plan.reading)).await;
        assert!(!seen.has_button("Undo this observation"));
        let pointed_to = teacher.get(&page.url).await;
        pointed_to.says("7 out of 20");
        assert!(!pointed_to.has_button("Undo"), "it is somebody else’s");
        teacher.post(&undo, &[]).await.says("Only the person who recorded it can undo it");
        assert_eq!(observations(&house, &plan).await, 1);
        browser.post(&undo, &[]).await.says("The observation has been taken back");
        browser.post(&undo, &[]).await.says("The observation was taken back before");
    }

    async fn twelve_numbers_make_a_chart_with_a_table(db: Db) {
        let (house, plan, mut browser) = at_work(db).await;
        for value in 1..=12 {
            house.school.observe(&plan, f64::from(value)).await;
        }
        let page = browser.get(&urls::target(plan.id, plan.reading)).await;
        assert!(page.source.contains("<svg"));
        page.says("Show the numbers");
        page.says("Eight of the last eight sessions were at or above the line, and the last four all beyond it");
        page.says("The figures behind this");
        page.says("9 of all 12 were at or above the line, 8 of the last 8.");
        page.says("never compared with those of others");
    }

    async fn below_eight_numbers_nothing_is_said_about_the_way(db: Db) {
        let (house, plan, mut browser) = at_work(db).await;
        for value in 1..=7 {
            house.school.observe(&plan, f64::from(value)).await;
        }
        let page = browser.get(&urls::target(plan.id, plan.reading)).await;
        page.says("Seven sessions so far; from eight on we say how it is going.");
        page.keeps_quiet_about("The figures behind this");
    }

    async fn a_change_of_what_staff_do_is_a_line_on_the_chart_and_in_the_table(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        let plan = school.live(school.isla).await;
        for _ in 0..4 {
            school.observe(&plan, 5.0).await;
        }
        let [mut browser] = house.later("2026-10-05", [&school.teacher]).await;
        let cards = school.new_strategy("Word cards");
        let changed = vec![
            PlanChange::RemoveStrategy(plan.strategy),
            PlanChange::AddStrategy { target: plan.reading, strategy: cards },
        ];
        let why = "Paired reading did not help".to_owned();
        changes::amend(&school.db, school.teacher.act(), plan.id, changed, why).await.expect("a plan is amended");
        for value in [9.0, 10.0, 11.0] {
            school.observe(&plan, value).await;
        }
        let noted = school.observation(plan.reading, Some(12.0), "In a quiet room");
        observations::record(&school.db, school.assistant.act(), plan.id, noted).await.expect("it is kept").expect("it fits");
        let page = browser.get(&urls::target(plan.id, plan.reading)).await;
        let words = "Now: Word cards (3 times a week, 20 minutes). No longer: Paired reading (3 times a week, \
                     20 minutes). Why: Paired reading did not help";
        page.says(words);
        page.says("An upright line is a day on which what staff do changed.");
        page.says("A ring is a result with a note.");
        page.says("In a quiet room");
        page.says("Take any session from before 5 October 2026 (4 of them) and any since (4): in 100 of 100 such pairs");
    }

    async fn the_pupil_says_how_it_is_going_on_a_page_without_a_way_around(db: Db) {
        let (house, plan, mut browser) = at_work(db).await;
        let page = browser.get(&urls::target(plan.id, plan.reading)).await;
        let page = browser.get(&page.link("Ask Isla how it is going")).await;
        page.says("From now on this device shows Isla’s page and nothing else");
        let page = browser.submit(page.form("Hand it to Isla")).await;
        assert_eq!(page.title(), "How I think I am doing");
        assert_eq!(page.links(), ["Skip to main content", "For the adult: go on"], "only the form leads on");
        assert!(!page.has_button("Sign out"));
        page.says("Who will see it?");
        let refused = browser.submit(page.form("I am finished")).await;
        assert_eq!(refused.errors(), ["Choose one of the faces"]);
        let form = page.form("I am finished").choose("Nearly there").fill("Do you want to say more?", "I like the dog book");
        let thanks = browser.submit(form).await;
        thanks.says("Thank you, Isla");
        let proof = browser.get(&thanks.link("For the adult: go on")).await;
        let page = browser.submit(proof.form("Go on").fill("Password", PASSWORD)).await;
        page.says("Isla: “Nearly there”");
        page.says("I like the dog book");
        assert_eq!(observations(&house, &plan).await, 1);
    }

    async fn a_teacher_of_another_class_and_the_office_find_nothing(db: Db) {
        let (house, plan, _assistant) = at_work(db).await;
        for staff in [&house.school.other_teacher, &house.school.office] {
            let mut browser = house.signed_in(staff).await;
            let target = urls::target(plan.id, plan.reading);
            assert_eq!(browser.get(&target).await.status, StatusCode::NOT_FOUND);
            assert_eq!(browser.get(&urls::rating(plan.id, plan.reading)).await.status, StatusCode::NOT_FOUND);
            assert_eq!(browser.post(&target, &[("value", "7")]).await.status, StatusCode::NOT_FOUND);
        }
        assert_eq!(observations(&house, &plan).await, 0);
    }

    async fn nothing_is_recorded_against_a_draft_or_a_target_of_another_plan(db: Db) {
        let (house, plan, mut browser) = at_work(db).await;
        let draft = house.school.draft(house.school.zoe).await;
        let page = browser.get(&urls::target(draft.id, draft.reading)).await;
        assert!(!page.has_button("Record"));
        let sent = browser.post(&urls::target(draft.id, draft.reading), &[("value", "7")]).await;
        assert_eq!(sent.status, StatusCode::NOT_FOUND);
        let mixed = browser.get(&urls::target(plan.id, draft.reading)).await;
        assert_eq!(mixed.status, StatusCode::NOT_FOUND);
    }
}
