//! From draft to closed, by way of the pages.

use super::on_a_later_day;
use crate::support::{Browser, House, Page};
use axum::http::StatusCode;
use waymark_domain::change::PlanChange;
use waymark_domain::field::{PlanField, TargetText};
use waymark_domain::format::FormatRef;
use waymark_domain::ids::PlanId;
use waymark_store::{Db, changes, lifecycle, plans};
use waymark_testkit::both_engines;
use waymark_testkit::plans::{format, typed};
use waymark_web::urls;

/// Everybody agrees, today.
async fn agree(browser: &mut Browser, page: &Page) -> Page {
    let mut form = page.form("Save the answers");
    for party in ["parent", "pupil", "school"] {
        form = form
            .set(&format!("{party}.answer"), "agrees")
            .set(&format!("{party}.name"), "Kirsty Fraser");
    }
    browser.submit(form).await
}

both_engines! {
    async fn a_plan_without_a_target_is_not_shared(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        let id = school.now.id(PlanId);
        let started = plans::start(&school.db, school.coordinator.act(), school.isla, id, format().reference(), 2026);
        started.await.expect("a draft is started");
        let mut coordinator = house.signed_in(&school.coordinator).await;
        coordinator.get(&urls::plan(id)).await.says("The draft has no short term target yet.");
        let page = coordinator.get(&urls::share_plan(id)).await;
        let page = coordinator.submit(page.form("Share it")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.errors(), ["Write at least one short term target before you share the plan"]);
    }

    async fn a_format_that_insists_on_a_number_of_targets_says_so_before_the_plan_is_shared(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        let plan = school.draft(school.isla).await;
        let durants = FormatRef { slug: "durants".to_owned(), version: 1 };
        let moved = changes::draft(&school.db, school.coordinator.act(), plan.id, vec![PlanChange::Format(durants)]);
        moved.await.expect("a coordinator may");
        let mut coordinator = house.signed_in(&school.coordinator).await;
        let page = coordinator.get(&urls::share_plan(plan.id)).await;
        page.says("You can share it as it is, but it goes live only with 4 to 12 targets.");
        let page = coordinator.submit(page.form("Share it")).await;
        let mut form = coordinator.get(&page.link("Record answers")).await.form("Save the answers");
        for party in ["parent", "pupil", "school"] {
            form = form.set(&format!("{party}.answer"), "agrees").set(&format!("{party}.name"), "Kirsty Fraser");
        }
        let page = coordinator.submit(form).await;
        let page = coordinator.submit(page.form("Make the plan live")).await;
        assert_eq!(page.errors(), ["This plan goes live only with 4 to 12 targets. Take it back to draft and change them"]);
    }

    async fn answers_about_a_version_that_was_taken_back_are_kept_and_asked_about(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        let plan = school.in_consultation(school.isla).await;
        let mut teacher = house.signed_in(&school.teacher).await;
        let page = teacher.get(&urls::plan_agreement(plan.id)).await;
        lifecycle::take_back(&school.db, school.head.act(), plan.id).await.expect("a plan").expect("in consultation");
        school.share(plan.id).await;
        let form = page.form("Save the answers").set("parent.answer", "agrees").set("parent.name", "Kirsty Fraser");
        let page = teacher.submit(form.set("parent.words", "On the phone")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.says("The plan was shared again in the meantime, as version 2");
        let form = page.form("Save the answers");
        assert!(form.fields().any(|(_, value)| value == "On the phone"));
        teacher.submit(form).await.says("Answers saved");
    }

    async fn a_plan_is_shared_in_two_clicks_agreed_and_made_live(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.draft(house.school.isla).await;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let page = coordinator.get(&urls::plan(plan.id)).await;
        let page = coordinator.get(&page.link("Share with the family")).await;
        let page = coordinator.submit(page.form("Share it")).await;
        page.says("Shared with the family on 7 September 2026. Still to answer: parent or carer, pupil and school.");
        let page = coordinator.get(&page.link("Record answers")).await;
        let missing = page.form("Save the answers").set("parent.answer", "agrees").set("parent.name", "");
        let refused = coordinator.submit(missing).await;
        assert_eq!(refused.errors(), ["Enter who answered as the parent or carer"]);
        let page = agree(&mut coordinator, &page).await;
        assert_eq!((page.status, page.title().as_str()), (StatusCode::OK, "Make the plan live"));
        let late = page.form("Make the plan live").fill("Year", "2029");
        let refused = coordinator.submit(late).await;
        assert_eq!(refused.errors(), ["Review the plan by 7 January 2027: the format asks for a review by then"]);
        let page = coordinator.submit(page.form("Make the plan live")).await;
        assert_eq!(page.url, urls::plan(plan.id));
        page.says("The plan is live");
        page.says("Review 11 December 2026, in 3 months");
        page.says("Kirsty Fraser, 7 September 2026");
        page.says("Nobody has recorded anything yet for “Reads 20 key words”.");
    }

    async fn a_plan_goes_live_only_when_everybody_was_asked(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.in_consultation(house.school.isla).await;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let day = [("review.day", "11"), ("review.month", "12"), ("review.year", "2026")];
        let page = coordinator.post(&urls::make_plan_live(plan.id), &day).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.errors(), ["Record an answer of everybody first"]);
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let page = teacher.get(&urls::plan_agreement(plan.id)).await;
        let page = agree(&mut teacher, &page).await;
        page.says("Everybody has answered. The IEP Coordinator makes the plan live.");
        assert!(!page.has_button("Make the plan live"));
        assert_eq!(teacher.post(&urls::make_plan_live(plan.id), &day).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_plan_that_changed_since_it_was_shared_is_shared_again(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        let plan = school.in_consultation(school.isla).await;
        school.agree(plan.id).await;
        let mut coordinator = house.signed_in(&school.coordinator).await;
        let live = coordinator.get(&urls::plan_agreement(plan.id)).await;
        let wording = PlanField::Target(plan.writing, TargetText::Wording);
        school.change(&plan, vec![typed(wording, "Writes three sentences", "Writes ten sentences")]).await;
        let changed = "The plan has changed since it was shared. Take it back and share it again, so that everybody answers about the same words.";
        let refused = coordinator.submit(live.form("Make the plan live")).await;
        assert_eq!(refused.errors(), [changed]);
        assert!(!refused.has_button("Make the plan live"));
        let page = coordinator.get(&urls::plan(plan.id)).await;
        page.says(changed);
        assert_eq!(page.link("Take it back"), urls::take_back_plan(plan.id));
    }

    async fn after_a_review_targets_are_recorded_on_until_the_next_draft_is_live(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        let plan = school.live(school.isla).await;
        let review = school.reviewed(&plan).await;
        let next = school.complete(&plan, review).await.expect("the plan goes on");
        let mut coordinator = house.signed_in(&school.coordinator).await;
        let page = coordinator.get(&urls::plan(plan.id)).await;
        page.says("The review is done.");
        assert_eq!(page.link("Finish the next draft"), urls::plan(next));
        let page = coordinator.get(&urls::target(plan.id, plan.reading)).await;
        let page = coordinator.submit(page.form("Record").fill("How many?", "12")).await;
        page.says("Recorded");
        assert!(page.has_button("Undo"));
    }

    async fn a_shared_plan_is_taken_back_and_asked_about_anew(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.in_consultation(house.school.isla).await;
        house.school.agree(plan.id).await;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let page = coordinator.get(&urls::plan(plan.id)).await;
        let page = coordinator.get(&page.link("Take it back")).await;
        let page = coordinator.submit(page.form("Take it back")).await;
        assert_eq!(page.url, urls::edit_plan(plan.id));
        let page = coordinator.get(&urls::share_plan(plan.id)).await;
        let page = coordinator.submit(page.form("Share it")).await;
        page.says("Still to answer: parent or carer, pupil and school.");
    }

    async fn blank_boxes_are_not_shown_to_the_family(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.draft(house.school.isla).await;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let page = coordinator.get(&urls::edit_plan(plan.id)).await;
        coordinator.submit(page.form("Add a short term target")).await;
        coordinator.get(&urls::plan(plan.id)).await.says("3. Not written yet");
        let page = coordinator.get(&urls::share_plan(plan.id)).await;
        let page = coordinator.submit(page.form("Share it")).await;
        assert!(!page.text().contains("Not written yet"));
    }

    async fn a_change_of_a_live_plan_is_a_new_version_and_the_old_one_stays(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let mut teacher = on_a_later_day(&house, &house.school.teacher, "2026-10-05").await;
        let before = teacher.get(&urls::plan_version(plan.id, 2)).await;
        let page = teacher.get(&urls::plan(plan.id)).await;
        let page = teacher.get(&page.link("Change the plan")).await;
        let refused = teacher.submit(page.form("Make the new version")).await;
        assert_eq!(refused.errors(), ["Enter why the plan is changed"]);
        let why = "Why is the plan changed?";
        let refused = teacher.submit(refused.form("Make the new version").fill(why, "Because")).await;
        assert_eq!(refused.errors(), ["Nothing has been changed yet. Change something, or go back to the plan"]);
        let form = page
            .form("Make the new version")
            .set(&format!("strategy.{}.wording", plan.strategy), "Reading in a group of three")
            .set(&format!("new.{}.wording", plan.writing), "Sentence starters")
            .set(&format!("stop.{}", plan.writing), "")
            .fill(why, "She likes company");
        let page = teacher.submit(form).await;
        assert_eq!(page.url, urls::plan(plan.id));
        page.says("Reading in a group of three");
        page.says("Sentence starters");
        let history = teacher.get(&urls::plan_history(plan.id)).await;
        history.says("Version 3: live Ewan Reid, 5 October 2026 She likes company");
        let after = teacher.get(&urls::plan_version(plan.id, 2)).await;
        assert_eq!(after.text(), before.text());
        after.says("Paired reading");
        assert!(!after.text().contains("Reading in a group of three"));
    }

    async fn a_target_is_stopped_and_another_added_in_one_version(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let page = teacher.get(&urls::amend_plan(plan.id)).await;
        let form = page
            .form("Make the new version")
            .set(&format!("stop.{}", plan.writing), "Too much at once")
            .set("new.target.wording", "Writes one sentence")
            .set("new.target.strategy.wording", "Sentence starters")
            .fill("Why is the plan changed?", "A smaller step");
        let page = teacher.submit(form).await;
        page.says("3. Writes one sentence");
        page.says("Finished: 1 short term target");
        page.says("7 September 2026: Too much at once");
        let history = teacher.get(&urls::plan_history(plan.id)).await;
        history.says("Version 3: live");
        assert!(!history.text().contains("Version 4"));
    }

    async fn two_changes_of_one_live_plan_lose_nothing(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let (mut teacher, mut coordinator) =
            (house.signed_in(&house.school.teacher).await, house.signed_in(&house.school.coordinator).await);
        let (first, second) =
            (teacher.get(&urls::amend_plan(plan.id)).await, coordinator.get(&urls::amend_plan(plan.id)).await);
        let (label, why) = ("Pupil profile and strengths", "Why is the plan changed?");
        teacher.submit(first.form("Make the new version").fill(label, "Loves horses.").fill(why, "Found out")).await;
        let form = second.form("Make the new version").fill(label, "Loves dogs.").fill(why, "Heard it");
        let page = coordinator.submit(form).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        assert_eq!(page.form("Make the new version").value(why), "Heard it");
        let form = page.form("Make the new version").choose("Use the words below, written from both");
        let page = coordinator.submit(form).await;
        page.says("Loves horses. Loves dogs.");
    }

    async fn what_was_typed_for_a_target_that_is_stopped_is_shown_and_not_lost(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let (mut teacher, mut coordinator) =
            (house.signed_in(&house.school.teacher).await, house.signed_in(&house.school.coordinator).await);
        let url = urls::amend_plan(plan.id);
        let (first, second) = (teacher.get(&url).await, coordinator.get(&url).await);
        let (button, label, why) = ("Make the new version", "Pupil profile and strengths", "Why is the plan changed?");
        let stop = first.form(button).set(&format!("stop.{}", plan.reading), "Too easy").fill(why, "Met early");
        assert_eq!(teacher.submit(stop).await.status, StatusCode::OK);
        let form = second
            .form(button)
            .set(&format!("new.{}.wording", plan.reading), "Words on a ring")
            .set(&format!("target.{}.goal", plan.reading), "19")
            .set(&format!("target.{}.pupil_words", plan.reading), "I read to my dog")
            .fill(label, "Loves dogs.")
            .fill(why, "Heard it");
        let page = coordinator.submit(form).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        page.says("Words on a ring");
        page.says("I read to my dog");
        assert_eq!(page.errors().len(), 3, "{:?}", page.errors());
        assert_eq!(page.form(button).value(label), "Loves dogs.");
        coordinator.get(&urls::plan(plan.id)).await.keeps_quiet_about("Loves dogs.");
        coordinator.submit(page.form(button)).await.says("Loves dogs.");
    }

    async fn choices_that_were_left_alone_take_nothing_back_after_a_refusal(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let (mut teacher, mut coordinator) =
            (house.signed_in(&house.school.teacher).await, house.signed_in(&house.school.coordinator).await);
        let url = urls::amend_plan(plan.id);
        let (first, second) = (teacher.get(&url).await, coordinator.get(&url).await);
        let (button, why) = ("Make the new version", "Why is the plan changed?");
        let goal = format!("target.{}.goal", plan.reading);
        teacher.submit(first.form(button).set(&goal, "19").fill(why, "Doing well")).await;
        let refused = coordinator.submit(second.form(button).fill("Pupil profile and strengths", "Loves dogs.")).await;
        assert_eq!(refused.errors(), ["Enter why the plan is changed"]);
        coordinator.submit(refused.form(button).fill(why, "Heard it")).await.says("Loves dogs.");
        let page = coordinator.get(&url).await;
        assert!(page.form(button).fields().any(|field| field == (goal.as_str(), "19")));
    }

    async fn a_new_target_is_whole_or_refused_with_its_boxes_open(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let button = "Make the new version";
        let page = coordinator.get(&urls::amend_plan(plan.id)).await;
        assert!(!page.source.contains("<details class=\"govuk-details\" open>"));
        let form = page.form(button).fill("Why is the plan changed?", "More help");
        let form = form.set("new.target.pupil_words", "I will count").set("new.target.strategy.who", "Mrs Bell");
        let refused = coordinator.submit(form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.errors(), ["Enter the new short term target", "Enter what staff do"]);
        assert!(refused.source.contains("<details class=\"govuk-details\" open>"));
        let long = "x".repeat(501);
        let form = refused.form(button).set("new.target.wording", "Counts to 50").set("new.target.strategy.wording", &long);
        let refused = coordinator.submit(form).await;
        assert_eq!(refused.errors(), ["Shorten this to 500 characters"]);
        let page = coordinator.submit(refused.form(button).set("new.target.strategy.wording", "Number lines")).await;
        for words in ["Counts to 50", "I will count", "Mrs Bell", "Number lines"] {
            page.says(words);
        }
    }

    async fn a_closed_plan_is_read_and_never_changed(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let mut head = house.signed_in(&house.school.head).await;
        let page = head.get(&urls::plan(plan.id)).await;
        let page = head.get(&page.link("Close the plan")).await;
        let refused = head.submit(page.form("Close the plan")).await;
        assert_eq!(refused.errors(), ["Choose why the plan is closed"]);
        let page = head.submit(page.form("Close the plan").choose("The pupil has left the school")).await;
        page.says("This plan was closed on 7 September 2026. The pupil has left the school.");
        page.says("Reads 20 key words");
        for url in [urls::edit_plan(plan.id), urls::amend_plan(plan.id), urls::close_plan(plan.id)] {
            assert_eq!(head.get(&url).await.status, StatusCode::NOT_FOUND, "{url}");
        }
    }
}
