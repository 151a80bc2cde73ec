//! What follows for a target that was not met, at a review or on any day, and whether what was met lasts.

use crate::support::guests::parent;
use crate::support::{Browser, House, Page};
use axum::http::StatusCode;
use waymark_domain::ids::TargetId;
use waymark_store::{Db, plans};
use waymark_testkit::both_engines;
use waymark_testkit::plans::{PlanWorld, format};
use waymark_web::urls;

const COMPLETE: &str = "Complete the review";
const SAVE: &str = "Save, and change the plan";

fn of(target: TargetId, field: &str) -> String {
    format!("outcome.{target}.{field}")
}

/// A house with Isla's live plan, and her teacher at the page on which one target is reviewed.
async fn at_one(db: Db) -> (House, PlanWorld, Browser) {
    let house = House::open(db).await;
    let plan = house.school.live(house.school.isla).await;
    house.school.observe(&plan, 9.0).await;
    let browser = house.signed_in(&house.school.teacher).await;
    (house, plan, browser)
}

async fn wordings(house: &House, plan: &PlanWorld) -> Vec<String> {
    let page = plans::page(&house.school.db, house.school.coordinator.act(), plan.id).await;
    let targets = page.expect("the plan is there").content.targets.into_iter();
    let open = targets.filter(|target| target.state.is_open());
    open.map(|target| target.wording).collect()
}

both_engines! {
    async fn a_review_drafts_the_steps_and_the_next_plan_says_what_they_come_from(db: Db) {
        let (house, plan, _) = at_one(db).await;
        house.school.go_to("2026-09-11");
        let mut browser = house.signed_in(&house.school.teacher).await;
        let page = browser.post(&urls::reviews(plan.id), &[]).await;
        page.says("Was the help given?");
        page.says("No help was promised towards this target, so nobody has counted what was given.");
        let mut form = page.form(COMPLETE);
        let step = of(plan.reading, "step.1");
        assert!(form.fields().any(|field| field == (step.as_str(), "Reads 20 key words (at first 12 out of 20)")));
        for item in &format().considerations {
            form = form.set(&format!("consideration.{}", item.key), "Talked about");
        }
        let form = form
            .set("took_part", "Everybody")
            .set(&of(plan.reading, "outcome"), "not_achieved")
            .set(&of(plan.reading, "reason"), "target")
            .set(&of(plan.reading, "follow_up"), "split")
            .set(&step, "Reads the first twelve")
            .set(&of(plan.writing, "outcome"), "achieved")
            .set("adequate", "previous_rate")
            .set("decision", "continue");
        let next = browser.submit(form).await;
        next.says("Review completed");
        assert!(next.source.contains("Reads the first twelve"));
        assert!(next.source.contains("12 out of 20, on three different days"));
        assert!(next.source.contains("Reads 20 key words (then 15 out of 20)"));
        let target = browser.get(&urls::target(plan.id, plan.reading)).await;
        target.says("How it came about");
        target.says("Reads the first twelve , a smaller step 2026-27");
        let record = browser.get(&page.url).await;
        record.says("Break it into smaller steps");
        record.says("Step Reads the first twelve");
    }

    async fn steps_without_words_are_asked_for_and_nothing_is_lost(db: Db) {
        let (_house, plan, mut browser) = at_one(db).await;
        let page = browser.get(&urls::review_target(plan.id, plan.reading)).await;
        let form = page.form(SAVE)
            .set(&of(plan.reading, "outcome"), "not_achieved")
            .set(&of(plan.reading, "follow_up"), "split")
            .set(&of(plan.reading, "step.1"), "")
            .set(&of(plan.reading, "step.2"), "")
            .set(&of(plan.reading, "step.3"), "Reads them in a book")
            .set(&of(plan.reading, "note"), "She was away for two weeks");
        let page = browser.submit(form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.errors(), [
            "Short term target 1: choose why it was not achieved",
            "Short term target 1: write at least two steps",
        ]);
        let kept = |name: &str, words: &str| page.form(SAVE).fields().any(|field| field == (name, words));
        assert!(kept(&of(plan.reading, "note"), "She was away for two weeks"));
        assert!(kept(&of(plan.reading, "step.3"), "Reads them in a book"));
    }

    async fn one_target_makes_room_for_another_and_is_on_the_start_page_on_its_day(db: Db) {
        let (house, plan, mut browser) = at_one(db).await;
        let page = browser.get(&urls::target(plan.id, plan.reading)).await;
        assert!(page.has_link("Review this target"));
        let page = browser.get(&urls::review_target(plan.id, plan.reading)).await;
        let back = of(plan.reading, "back");
        let form = page.form(SAVE)
            .set(&of(plan.reading, "outcome"), "not_achieved")
            .set(&of(plan.reading, "reason"), "target")
            .set(&of(plan.reading, "follow_up"), "swap")
            .set(&of(plan.reading, "wording"), "Hears the first sound of a word")
            .day(&back, "1 10 2026");
        let page = browser.submit(form).await;
        page.says("Saved. The plan is changed");
        page.says("This target waits until 1 October 2026.");
        page.says("Hears the first sound of a word , taken in its place");
        assert_eq!(wordings(&house, &plan).await, ["Writes three sentences", "Hears the first sound of a word"]);
        assert!(!page.has_button("Record"), "nobody works on it now");
        browser.get(urls::TODAY).await.keeps_quiet_about("Reads 20 key words");
        let help = browser.get(&urls::plan_help(plan.id)).await;
        help.says("Writes three sentences");
        help.keeps_quiet_about("Reads 20 key words");
        let page = browser.get(&urls::plan(plan.id)).await;
        for numbered in ["2. Writes three sentences", "3. Hears the first sound", "1. Reads 20 key words"] { page.says(numbered); }
        house.school.go_to("2026-10-01");
        let mut browser = house.signed_in(&house.school.teacher).await;
        let start = browser.get(urls::START).await;
        start.says("Isla Fraser: come back to “Reads 20 key words”?");
        let page = browser.get(&urls::target(plan.id, plan.reading)).await;
        let refused = browser.submit(page.form("Wait until that day").day("until", "31 2 2027")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let taken = browser.submit(page.form("Take it up again")).await;
        taken.says("Taken up again. Here it is");
        assert_eq!(wordings(&house, &plan).await.len(), 3);
        browser.get(urls::START).await.keeps_quiet_about("come back to");
    }

    async fn what_staff_do_changes_today_and_the_target_goes_on(db: Db) {
        let (house, plan, mut browser) = at_one(db).await;
        let page = browser.get(&urls::review_target(plan.id, plan.reading)).await;
        page.says("In place of: Paired reading. Leave it empty to go on with that");
        let form = page.form(SAVE)
            .set(&of(plan.reading, "outcome"), "insufficient")
            .set(&of(plan.reading, "reason"), "strategy")
            .set(&of(plan.reading, "follow_up"), "carry")
            .set(&of(plan.reading, "strategy"), "Word cards at breakfast")
            .set(&of(plan.reading, "why"), "She tires of the books");
        let page = browser.submit(form).await;
        page.says("Word cards at breakfast");
        assert_eq!(wordings(&house, &plan).await, ["Reads 20 key words", "Writes three sentences"]);
        let history = browser.get(&urls::plan_history(plan.id)).await;
        history.says("One target was reviewed.");
        history.says("She tires of the books");
    }

    async fn what_was_answered_before_the_outcome_changed_is_dropped_and_who_is_second_keeps_their_words(db: Db) {
        let (_, plan, mut browser) = at_one(db).await;
        let page = browser.get(&urls::review_target(plan.id, plan.reading)).await;
        let form = || page.form(SAVE)
            .set(&of(plan.reading, "outcome"), "achieved")
            .set(&of(plan.reading, "reason"), "strategy")
            .set(&of(plan.reading, "follow_up"), "carry")
            .set(&of(plan.reading, "strategy"), "Word cards at breakfast")
            .set(&of(plan.reading, "why"), "She tires of the books");
        browser.submit(form()).await;
        let history = browser.get(&urls::plan_history(plan.id)).await;
        history.says("One target was reviewed. Achieved");
        history.keeps_quiet_about("She tires of the books");
        history.keeps_quiet_about("The strategy needs to change");
        let second = browser.submit(form()).await;
        assert_eq!(second.status, StatusCode::CONFLICT, "{}", second.source);
        second.says("She tires of the books");
    }

    async fn an_achieved_target_is_looked_at_again_with_one_tap(db: Db) {
        let (house, plan, mut browser) = at_one(db).await;
        let page = browser.get(&urls::review_target(plan.id, plan.reading)).await;
        let form = page.form(SAVE).set(&of(plan.reading, "outcome"), "achieved");
        let page = browser.submit(form).await;
        page.says("Is it still there?");
        page.says("After 2 school weeks: 21 September 2026");
        let [mut assistant] = house.later("2026-09-21", [&house.school.assistant]).await;
        assistant.get(urls::START).await.says("is “Reads 20 key words” still there?");
        let today = assistant.get(urls::TODAY).await;
        today.says("These were achieved a while ago.");
        let today = assistant.submit(today.form("Still there")).await;
        today.says("Written down");
        today.keeps_quiet_about("These were achieved a while ago.");
        let page = assistant.get(&urls::target(plan.id, plan.reading)).await;
        page.says("Still there 21 September 2026, Agnes Bell");
        let page = assistant.submit(page.form("It is not there any more").fill("What did you see?", "She guesses again")).await;
        page.says("On 21 September 2026 it was not there any more.");
        page.says("She guesses again");
        page.says("Being worked on");
    }

    async fn a_look_without_a_network_comes_later_for_its_own_day_and_a_late_one_is_told_why_not(db: Db) {
        let (house, plan, mut browser) = at_one(db).await;
        let page = browser.get(&urls::review_target(plan.id, plan.reading)).await;
        browser.submit(page.form(SAVE).set(&of(plan.reading, "outcome"), "achieved")).await;
        let [mut assistant] = house.later("2026-09-21", [&house.school.assistant]).await;
        let today = assistant.get(urls::TODAY).await;
        let [mut assistant] = house.later("2026-09-23", [&house.school.assistant]).await;
        let two_days = (2 * 24 * 3600).to_string();
        for _ in 0..2 {
            let sent = assistant.submit(today.form("Still there").set("ago", &two_days)).await;
            assert_eq!(sent.status, StatusCode::NO_CONTENT);
        }
        let target = urls::target(plan.id, plan.reading);
        let page = assistant.get(&target).await;
        assert_eq!(page.text().matches("Still there 21 September 2026, Agnes Bell").count(), 1);
        let gone = "It is not there any more";
        assistant.submit(page.form(gone)).await;
        let other = |page: &Page| page.form(gone).set("id", "").fill("What did you see?", "She reads them all");
        let refused = assistant.submit(other(&page)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.says("On 23 September 2026 somebody saw that it is not there any more");
        refused.says("You wrote: She reads them all");
        let late = assistant.submit(other(&today).set("ago", "60")).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        late.says("so it is taught again");
    }

    async fn words_that_are_too_long_are_kept_and_the_look_is_not_lost(db: Db) {
        let (house, plan, mut browser) = at_one(db).await;
        let page = browser.get(&urls::review_target(plan.id, plan.reading)).await;
        browser.submit(page.form(SAVE).set(&of(plan.reading, "outcome"), "achieved")).await;
        let [mut assistant] = house.later("2026-09-21", [&house.school.assistant]).await;
        let today = assistant.get(urls::TODAY).await;
        let long = "x".repeat(10_001);
        let gone = "It is not there any more";
        let refused = assistant.submit(today.form(gone).fill("What did you see?", &long)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.errors(), ["Shorten the text: it has 10001 characters, 10000 fit"]);
        assert_eq!(refused.form(gone).value("What did you see?"), long);
        let saved = assistant.submit(refused.form(gone).fill("What did you see?", "She guesses again")).await;
        saved.says("Written down");
        let page = assistant.get(&urls::target(plan.id, plan.reading)).await;
        page.says("On 21 September 2026 it was not there any more.");
        page.says("She guesses again");
    }

    async fn a_plan_is_closed_as_no_longer_needed_only_after_the_parents_were_consulted(db: Db) {
        let (house, plan, _) = at_one(db).await;
        let mut head = house.signed_in(&house.school.head).await;
        let page = head.get(&urls::close_plan(plan.id)).await;
        let form = page.form("Close the plan").set("why", "needs_met").set("words", "All is well");
        let refused = head.submit(form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.errors(), [
            "Consult the parents before the plan ends because its needs are met, and enter the day",
        ]);
        let form = refused.form("Close the plan");
        assert!(form.fields().any(|field| field == ("words", "All is well")));
        head.submit(form.day("parents", "7 9 2026")).await.says("closed");
        let history = head.get(&urls::plan_history(plan.id)).await;
        history.says("Parents consulted on 7 September 2026. All is well");
    }

    async fn a_pupil_who_came_from_another_school_is_reviewed_within_ten_school_days(db: Db) {
        let (house, plan, _) = at_one(db).await;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let page = coordinator.get(&urls::pupil(plan.pupil)).await;
        assert!(page.has_link("Came from another school : Facts"));
        let page = coordinator.get(&urls::came(plan.pupil)).await;
        let form = page.form("Save").fill("From which school?", "Annan Academy");
        let refused = coordinator.submit(form.day("on", "8 9 2026")).await;
        assert_eq!(refused.errors(), ["Enter a day up to today, after the pupil was born"]);
        assert_eq!(refused.form("Save").value("From which school?"), "Annan Academy");
        let page = coordinator.submit(refused.form("Save").day("on", "7 9 2026")).await;
        page.says("Saved. The plan is to be reviewed within ten school days");
        page.says("Came from Annan Academy, on 7 September 2026");
        coordinator.get(&urls::plan(plan.id)).await.says("21 September 2026");
    }

    async fn a_review_is_put_off_with_a_reason_that_everybody_reads(db: Db) {
        let (house, plan, mut browser) = at_one(db).await;
        let page = browser.get(&urls::plan(plan.id)).await;
        assert!(page.has_link("Put the review off"));
        let page = browser.get(&urls::put_off_review(plan.id)).await;
        page.says("Due at first on 11 December 2026");
        let form = |page: &Page| page.form("Put the review off");
        let page = browser.submit(form(&page).day("until", "1 12 2026")).await;
        assert_eq!(page.errors(), ["Say why it is put off"]);
        let page = browser.submit(form(&page).fill("Why is it put off?", "Her mother is away")).await;
        assert_eq!(page.errors(), ["Enter a day after the one on which it is due, and not in the past"]);
        let page = browser.submit(form(&page).day("until", "17 12 2026")).await;
        page.says("The review is put off. Both days stand on the plan");
        page.says("The review was due at first on 11 December 2026.");
        page.says("On 7 September 2026 asked for 17 December 2026: Her mother is away");
        let mut kirsty = parent(&house, plan.pupil, "Kirsty Fraser", "kirsty@home.example").await;
        let page = kirsty.get(&urls::my_child(plan.pupil)).await;
        page.says("We were to talk about it on 11 December 2026.");
        page.says("Later, because: Her mother is away");
    }
}
