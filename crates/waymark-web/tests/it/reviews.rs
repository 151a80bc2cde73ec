//! A review: begun, written by several people over days, and completed together with the next plan's draft.

use crate::support::browser::{encoded, form};
use crate::support::form::Filled;
use crate::support::{Browser, House, Page};
use axum::body::to_bytes;
use axum::http::StatusCode;
use waymark_domain::edit::Fingerprint;
use waymark_domain::ids::TargetId;
use waymark_store::views::PlanPage;
use waymark_store::{Db, plans};
use waymark_testkit::both_engines;
use waymark_testkit::plans::{PlanWorld, format};
use waymark_web::urls;

const COMPLETE: &str = "Complete the review";
const SAVE: &str = "Save and go on later";

/// A house with Isla's live plan on the day of its review, and her teacher who begins it.
async fn on_the_day(db: Db) -> (House, PlanWorld, Browser, Page) {
    let house = House::open(db).await;
    let plan = house.school.live(house.school.isla).await;
    house.school.observe(&plan, 9.0).await;
    house.school.go_to("2026-09-11");
    let mut browser = house.signed_in(&house.school.teacher).await;
    let page = browser.post(&urls::reviews(plan.id), &[]).await;
    assert_eq!(page.title(), "Review of Isla’s IEP");
    (house, plan, browser, page)
}

async fn stored(house: &House, plan: &PlanWorld) -> PlanPage {
    plans::page(&house.school.db, house.school.coordinator.act(), plan.id)
        .await
        .expect("the plan is there")
}

/// Everything that has to be said: reading achieved, writing to be made smaller, and on it goes.
fn filled(page: &Page, plan: &PlanWorld) -> Filled {
    said(page, plan).set("adequate", "closes_gap")
}

/// The same, but for whether progress was adequate.
fn said(page: &Page, plan: &PlanWorld) -> Filled {
    let mut form = page.form(COMPLETE);
    for item in &format().considerations {
        form = form.set(
            &format!("consideration.{}", item.key),
            &format!("About {}", item.key),
        );
    }
    let of = |target: TargetId, field: &str| format!("outcome.{target}.{field}");
    form.set("took_part", "Isla, her mother, Mr Reid")
        .set(&of(plan.reading, "outcome"), "achieved")
        .set(&of(plan.writing, "outcome"), "partly")
        .set(&of(plan.writing, "follow_up"), "adapt")
        .set(
            &of(plan.writing, "wording"),
            "Copies one line from the board",
        )
        .set("decision", "continue")
}

both_engines! {
    async fn a_review_goes_from_begin_to_complete_and_drafts_the_next_plan(db: Db) {
        let (house, plan, mut browser, page) = on_the_day(db).await;
        page.says("9 out of 20 on 7 September 2026. The aim is 18 out of 20 by 18 December 2026. One session so far; from eight on we say how it is going.");
        page.says("Isla says Not asked yet");
        let next = browser.submit(filled(&page, &plan)).await;
        assert_eq!(next.status, StatusCode::OK, "{}", next.text());
        next.says("Review completed. This is the draft of the next plan");
        assert!(next.source.contains("Copies one line from the board"));
        let reviewed = stored(&house, &plan).await;
        assert!(reviewed.content.targets.iter().all(|target| !target.state.is_open()));
        let review = browser.get(&page.url).await;
        review.says("Completed");
        review.says("Isla, her mother, Mr Reid");
        review.says("Copies one line from the board");
        assert!(!review.has_button(COMPLETE) && review.has_link("Print (PDF)"));
    }

    async fn a_review_that_was_begun_is_gone_on_with(db: Db) {
        let (house, plan, mut browser, page) = on_the_day(db).await;
        let saved = browser.submit(page.form(SAVE).fill("Who took part", "Isla")).await;
        saved.says("Review saved");
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let again = coordinator.post(&urls::reviews(plan.id), &[]).await;
        assert_eq!(again.url, page.url);
        assert_eq!(again.form(SAVE).value("Who took part"), "Isla");
    }

    async fn every_gap_is_named_and_what_was_said_is_kept(db: Db) {
        let (_house, plan, mut browser, page) = on_the_day(db).await;
        let outcome = format!("outcome.{}.outcome", plan.reading);
        let page = browser.submit(page.form(COMPLETE).set(&outcome, "not_achieved")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        let errors = page.errors();
        assert_eq!(errors[..3], [
            "Short term target 1: choose why it was not achieved",
            "Short term target 1: choose what follows",
            "Short term target 2: choose how it ended",
        ]);
        assert_eq!(errors.iter().filter(|error| error.starts_with("Write something under")).count(), 7);
        assert_eq!(errors.last().map(String::as_str), Some("Choose what was decided"));
        assert!(page.form(SAVE).fields().any(|field| field == (outcome.as_str(), "not_achieved")));
    }

    async fn the_plan_ends_only_after_the_parents_were_consulted(db: Db) {
        let (house, plan, _, page) = on_the_day(db).await;
        let mut browser = house.signed_in(&house.school.coordinator).await;
        let page = browser.get(&page.url).await;
        let page = browser.submit(filled(&page, &plan).set("decision", "exit")).await;
        let gate = "Consult the parents before you decide this, and enter the day. Without it, choose to continue";
        assert_eq!(page.errors(), [gate]);
        assert_eq!(stored(&house, &plan).await.plan.state.phase().slug(), "live");
        let form = page.form(COMPLETE).set("parents.day", "10").set("parents.month", "9").set("parents.year", "2026");
        let closed = browser.submit(form).await;
        closed.says("Review completed. The plan is closed");
        assert_eq!(stored(&house, &plan).await.plan.state.phase().slug(), "closed");
    }

    async fn a_longer_interval_is_refused_before_its_time_and_what_was_typed_is_kept(db: Db) {
        let (house, plan, mut browser, page) = on_the_day(db).await;
        page.says("Only when progress stayed adequate over 2 reviews in a row, and the parents were consulted.");
        let form = filled(&page, &plan).set("decision", "longer_interval").set("parents_how", "Her mother rang");
        let page = browser.submit(form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.errors(), [
            "Reviews can be less often once progress was adequate in 2 reviews in a row. So far: 1, this review included. \
             Choose to continue",
            "Consult the parents before you decide this, and enter the day. Without it, choose to continue",
        ]);
        let kept = |name: &str, words: &str| page.form(SAVE).fields().any(|field| field == (name, words));
        assert!(kept("parents_how", "Her mother rang") && kept("decision", "longer_interval"));
        assert_eq!(stored(&house, &plan).await.plan.version, 2, "nothing came of it");
    }

    async fn a_next_review_beyond_the_usual_interval_is_refused_with_the_last_day(db: Db) {
        let (_house, plan, mut browser, page) = on_the_day(db).await;
        page.says("At the latest 11 January 2027.");
        let page = browser.submit(filled(&page, &plan).day("next", "12 1 2027")).await;
        let last = "Enter a next review day up to 11 January 2027: the format asks for a review by then";
        assert_eq!(page.errors(), [last]);
        browser.submit(page.form(COMPLETE).day("next", "11 1 2027")).await.says("Review completed");
    }

    async fn inadequate_progress_leads_to_the_questions_of_the_next_stage(db: Db) {
        let (_house, plan, mut browser, page) = on_the_day(db).await;
        let unsaid = browser.submit(said(&page, &plan)).await;
        assert_eq!(unsaid.errors(), ["Say whether progress was adequate: tick each that holds, or “None of these”"]);
        let none = unsaid.form(COMPLETE).set("adequate", "none_holds").set("decision", "next_stage");
        let asked = browser.submit(none).await;
        assert_eq!(asked.errors(), [
            "Write why the help was not enough",
            "Write what more is needed, and who is asked for it",
            "Consult the parents before you decide this, and enter the day. Without it, choose to continue",
        ]);
        let form = asked.form(COMPLETE)
            .fill("Why was this help not enough?", "Two terms of paired reading, and nine words")
            .set("more_help", "The reading service looks at her")
            .day("parents", "10 9 2026");
        let stage = browser.submit(form).await;
        stage.says("Review completed, and the next plan is drafted. Now say which stage is next");
        stage.says("Stage of intervention");
        assert!(stage.source.contains("Two terms of paired reading, and nine words"));
        assert!(stage.source.contains("The review of 11 September 2026"));
        let record = browser.get(&page.url).await;
        record.says("Progress was not adequate");
        record.says("The reading service looks at her");
    }

    async fn what_the_record_says_stands_beside_its_definition_and_nothing_beside_the_others(db: Db) {
        let (house, plan, mut browser, page) = on_the_day(db).await;
        page.keeps_quiet_about("the gap to peers");
        let data = |on: &str, score: u8| waymark_domain::pupil::Assessment {
            id: house.school.now.id(waymark_domain::ids::AssessmentId),
            on: waymark_testkit::clock::day(on),
            name: "York".to_owned(),
            data: format!("Standard score {score}"),
            comment: String::new(),
        };
        for assessment in [data("2026-06-01", 80), data("2026-09-10", 88)] {
            let act = house.school.teacher.act();
            waymark_store::pupils::add_assessment(&house.school.db, act, plan.pupil, assessment).await.expect("kept");
        }
        let page = browser.get(&page.url).await;
        page.says("By York, the gap to peers was 20 points before the last review and is 12 points now.");
    }

    async fn only_those_who_may_close_a_plan_are_offered_to_end_it(db: Db) {
        let (house, plan, mut teacher, page) = on_the_day(db).await;
        assert!(!page.source.contains("value=\"exit\""));
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let theirs = coordinator.get(&page.url).await;
        let form = theirs.form(SAVE).set("decision", "exit");
        coordinator.submit(form).await.says("Review saved");
        let page = teacher.get(&page.url).await;
        page.says("Only a head teacher or");
        let form = page.form(COMPLETE).set("parents.day", "10").set("parents.month", "9").set("parents.year", "2026");
        teacher.submit(form).await;
        assert_eq!(stored(&house, &plan).await.plan.state.phase().slug(), "live");
    }

    async fn a_reworded_repeat_is_pointed_out_and_needs_a_reason(db: Db) {
        let (_house, plan, mut browser, page) = on_the_day(db).await;
        let wording = format!("outcome.{}.wording", plan.writing);
        let page = browser.submit(filled(&page, &plan).set(&wording, "Writes three short sentences")).await;
        page.says("These words say much the same as the target that was not met");
        assert_eq!(page.errors(), [
            "Short term target 2: the new words say much the same as the old ones. Change them, or say why it is set again"
        ]);
        let why = format!("outcome.{}.why", plan.writing);
        let next = browser.submit(page.form(COMPLETE).set(&why, "Two of three weeks were lost to illness")).await;
        next.says("Review completed");
    }

    async fn the_old_words_are_proposed_but_are_no_new_ones_until_the_target_is_changed(db: Db) {
        let (house, plan, mut browser, page) = on_the_day(db).await;
        assert!(page.form(SAVE).fields().any(|(_, value)| value == "Writes three sentences"));
        browser.submit(page.form(SAVE)).await.says("Review saved");
        let review = waymark_store::reviews::page(
            &house.school.db,
            house.school.coordinator.act(),
            plan.id,
            page.url.rsplit('/').next().and_then(|id| id.parse().ok()).expect("the review's id"),
        );
        let review = review.await.expect("the review is there").review;
        assert!(review.outcomes.iter().all(|outcome| outcome.new_wording.is_empty()));
    }

    async fn two_people_who_write_the_same_text_see_both_and_choose(db: Db) {
        let (house, plan, mut teacher, page) = on_the_day(db).await;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let other = coordinator.get(&page.url).await;
        teacher.submit(page.form(SAVE).fill("Who took part", "Isla and her mother")).await.says("Review saved");
        let clash = coordinator.submit(other.form(SAVE).fill("Who took part", "Isla and her father")).await;
        assert_eq!(clash.status, StatusCode::CONFLICT);
        clash.says("Isla and her mother");
        clash.says("Isla and her father");
        clash.says("Ewan Reid changed");
        let both = clash.form(SAVE).choose("Use the words below, written from both");
        let saved = coordinator.submit(both.fill("Who took part", "Isla with both parents")).await;
        assert_eq!(saved.form(SAVE).value("Who took part"), "Isla with both parents");
        let _ = plan;
    }

    async fn a_choice_is_not_taken_back_by_somebody_who_had_not_seen_it(db: Db) {
        let (house, plan, mut teacher, page) = on_the_day(db).await;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let other = coordinator.get(&page.url).await;
        let outcome = format!("outcome.{}.outcome", plan.reading);
        teacher.submit(page.form(SAVE).set(&outcome, "achieved")).await;
        // Whoever leaves a choice alone takes nothing back.
        let saved = coordinator.submit(other.form(SAVE).fill("Who took part", "Isla")).await;
        assert!(saved.form(SAVE).fields().any(|field| field == (outcome.as_str(), "achieved")));
        let clash = coordinator.submit(other.form(SAVE).fill("Who took part", "Isla").set(&outcome, "partly")).await;
        assert_eq!(clash.status, StatusCode::CONFLICT);
        assert_eq!(clash.errors(), ["Somebody else chose “Achieved” in the meantime. Choose again what is right"]);
        let settled = coordinator.submit(clash.form(SAVE)).await;
        assert!(settled.form(SAVE).fields().any(|field| field == (outcome.as_str(), "partly")));
    }

    async fn a_correction_does_not_overwrite_what_somebody_wrote_meanwhile(db: Db) {
        let (house, _plan, mut teacher, page) = on_the_day(db).await;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let other = coordinator.get(&page.url).await;
        teacher.submit(page.form(SAVE).fill("Who took part", "Isla and her mother").set("decision", "continue")).await;
        let long = "x".repeat(10_001);
        let form = other.form(SAVE).fill("Who took part", &long);
        let refused = coordinator.submit(form.set("decision", "exit").set("next.day", "40")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.form(SAVE).value("Who took part"), long);
        let form = refused.form(SAVE).fill("Who took part", "Isla and her father").set("next.day", "4");
        let clash = coordinator.submit(form).await;
        assert_eq!(clash.status, StatusCode::CONFLICT);
        clash.says("Isla and her mother");
        let errors = clash.errors();
        assert!(errors.iter().any(|error| error.contains("Continue with a next plan")), "{errors:?}");
    }

    async fn a_correction_of_what_was_saved_does_not_clash_with_itself(db: Db) {
        let (_house, _plan, mut browser, page) = on_the_day(db).await;
        let gaps = browser.submit(page.form(COMPLETE).fill("Who took part", "Isla")).await;
        assert_eq!(gaps.status, StatusCode::UNPROCESSABLE_ENTITY);
        let saved = browser.submit(gaps.form(SAVE).fill("Who took part", "Isla and her mother")).await;
        saved.says("Review saved");
    }

    async fn texts_and_choices_are_saved_as_one_types(db: Db) {
        let (_house, plan, mut browser, page) = on_the_day(db).await;
        let empty = Fingerprint::of("");
        let (status, saved) = typed(&mut browser, &page, "consideration.progress", empty.as_str(), "Well").await;
        assert_eq!(status, StatusCode::OK);
        assert!(saved.contains(Fingerprint::of("Well").as_str()) && saved.contains("saved_at"));
        let (status, clash) = typed(&mut browser, &page, "consideration.progress", empty.as_str(), "Badly").await;
        assert_eq!(status, StatusCode::CONFLICT);
        assert!(clash.contains("Well") && clash.contains("Ewan Reid"));
        let outcome = format!("outcome.{}.outcome=partly", plan.reading);
        let group = format!("choice.outcome.{}", plan.reading);
        let (status, _) = typed(&mut browser, &page, &group, empty.as_str(), &outcome).await;
        assert_eq!(status, StatusCode::OK);
        let (status, message) = typed(&mut browser, &page, "choice.held", "", "held.day=40&held.month=1&held.year=2026").await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(message.contains("a day that exists"));
        let nowhere = "outcome.01990000-0000-7000-8000-ffffffffffff.note";
        for field in [nowhere, "consideration.shoe_size"] {
            let (status, _) = typed(&mut browser, &page, field, empty.as_str(), "x").await;
            assert_eq!(status, StatusCode::BAD_REQUEST, "the plan has no {field}");
        }
        let page = browser.get(&page.url).await;
        assert_eq!(page.form(SAVE).value("Progress made by the pupil"), "Well");
        assert!(page.form(SAVE).fields().any(|(name, value)| name.ends_with(".outcome") && value == "partly"));
    }

    async fn an_assistant_observes_but_does_not_review_and_another_class_sees_nothing(db: Db) {
        let (house, plan, _teacher, page) = on_the_day(db).await;
        let mut assistant = house.signed_in(&house.school.assistant).await;
        assert_eq!(assistant.post(&urls::reviews(plan.id), &[]).await.status, StatusCode::NOT_FOUND);
        let read = assistant.get(&page.url).await;
        read.says("Not completed");
        assert!(!read.has_button(COMPLETE));
        assert_eq!(assistant.post(&page.url, &[("then", "complete")]).await.status, StatusCode::NOT_FOUND);
        let mut other = house.signed_in(&house.school.other_teacher).await;
        assert_eq!(other.get(&page.url).await.status, StatusCode::NOT_FOUND);
        assert_eq!(other.post(&urls::reviews(plan.id), &[]).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_second_click_on_complete_finds_it_completed(db: Db) {
        let (_house, plan, mut browser, page) = on_the_day(db).await;
        browser.submit(filled(&page, &plan)).await.says("Review completed");
        let again = browser.submit(filled(&page, &plan)).await;
        assert_eq!((again.status, again.url.as_str()), (StatusCode::OK, page.url.as_str()));
        again.says("Completed");
    }

    async fn a_review_cannot_be_completed_before_it_is_held_or_with_a_draft_in_the_way(db: Db) {
        let (house, plan, mut browser, page) = on_the_day(db).await;
        let early = browser.submit(filled(&page, &plan).set("held.year", "2027")).await;
        assert_eq!(early.errors(), ["Complete the review when it has been held; today is 11 September 2026"]);
        house.school.draft(house.school.isla).await;
        let form = early.form(COMPLETE).set("held.year", "2026");
        let refused = browser.submit(form).await;
        assert!(refused.errors()[0].starts_with("There is already a draft of a next plan"), "{:?}", refused.errors());
    }
}

/// One field on its way, as the script sends it.
async fn typed(
    browser: &mut Browser,
    page: &Page,
    field: &str,
    base: &str,
    text: &str,
) -> (StatusCode, String) {
    let fields = [("field", field), ("base", base), ("text", text)];
    let answer = browser
        .send(
            form(&format!("{}/text", page.url)),
            encoded(fields.into_iter()),
        )
        .await;
    let status = answer.status();
    let body = to_bytes(answer.into_body(), usize::MAX)
        .await
        .expect("the whole answer");
    (status, String::from_utf8_lossy(&body).into_owned())
}

both_engines! {
    async fn choices_that_are_made_at_the_same_moment_are_all_kept(db: Db) {
        let (_house, plan, browser, page) = on_the_day(db).await;
        let choices = [
            (format!("choice.outcome.{}", plan.reading), format!("outcome.{}.outcome=partly", plan.reading)),
            (format!("choice.follow_up.{}", plan.reading), format!("outcome.{}.follow_up=carry", plan.reading)),
            (format!("choice.outcome.{}", plan.writing), format!("outcome.{}.outcome=achieved", plan.writing)),
            ("choice.adequate".to_owned(), "adequate=closes_gap".to_owned()),
        ];
        let clicks = choices.clone().map(|(group, text)| {
            let (mut browser, url) = (browser.clone(), format!("{}/text", page.url));
            let base = Fingerprint::of("").as_str().to_owned();
            tokio::spawn(async move {
                let fields = [("field", group.as_str()), ("base", base.as_str()), ("text", text.as_str())];
                browser.send(form(&url), encoded(fields.into_iter())).await.status()
            })
        });
        for click in clicks {
            assert_eq!(click.await.expect("an answer"), StatusCode::OK);
        }
        let page = browser.clone().get(&page.url).await;
        let form = page.form(SAVE);
        for (_, text) in choices {
            let (name, value) = text.split_once('=').expect("a pair");
            assert!(form.fields().any(|field| field == (name, value)), "{text} is lost");
        }
    }
}
