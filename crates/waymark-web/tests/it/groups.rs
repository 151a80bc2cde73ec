//! Groups: begun with pupils of a class, joined and left, each pupil's progress for that pupil's people alone.

use crate::family::kirsty;
use crate::support::browser::Browser;
use crate::support::guests::parent;
use crate::support::{House, Page};
use axum::http::{StatusCode, header};
use waymark_domain::ids::{GroupId, GroupTargetId, PupilId};
use waymark_store::{Db, audit, shared_targets};
use waymark_testkit::both_engines;
use waymark_testkit::clock::day;
use waymark_web::urls;

/// Isla and Ally as their class teacher begins a group with them; nothing extra is named.
async fn begun(house: &House, teacher: &mut Browser) -> Page {
    let page = teacher.get(&urls::new_group(house.school.p4.id)).await;
    let form = page
        .form("Start the group")
        .fill("What is the group called?", "Talking group")
        .choose("Short periods out of the classroom")
        .choose("Isla Fraser")
        .choose("Ally O'Neill")
        .fill("What do all of them work on?", "Asks a question in a group")
        .fill(
            "How do you help?",
            "Turn-taking cards\r\n\r\nA talking partner\r\nTurn-taking cards",
        );
    teacher.submit(form).await
}

fn said(target: GroupTargetId, pupil: PupilId) -> String {
    format!("said.{target}.{pupil}")
}

async fn writes(browser: &mut Browser, group: GroupId, words: &[(String, &str)]) -> Page {
    let page = browser.get(&urls::group_progress(group)).await;
    let form = page.form("Save how it goes");
    let form = words
        .iter()
        .fold(form, |form, (field, words)| form.set(field, words));
    browser.submit(form).await
}

both_engines! {
    async fn a_teacher_begins_a_group_and_is_asked_whether_it_is_more_than_class_planning(db: Db) {
        let house = House::open(db).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let page = teacher.get(&urls::class(house.school.p4.id)).await;
        let page = teacher.get(&page.link("Groups")).await;
        page.says("There is no group here yet");
        let page = teacher.get(&page.link("Start a group in P4")).await;
        let filled = page.form("Start the group").fill("Which adults lead it?", "Agnes Bell").choose("Isla Fraser");
        let refused = teacher.submit(filled).await;
        assert_eq!(refused.errors(), [
            "Enter a name, like Talking group",
            "Choose where you work together",
            "Enter what all of them work on",
        ]);
        assert_eq!(refused.form("Start the group").value("Which adults lead it?"), "Agnes Bell");
        let page = begun(&house, &mut teacher).await;
        page.says("The group has begun");
        page.says("Could it be that this is simply good planning for the class?");
        page.says("A talking partner");
        assert_eq!(page.text().matches("Turn-taking cards").count(), 1);
        let change = teacher.get(&page.link("Write down what the group gets beyond that")).await;
        let form = change.form("Save")
            .fill("Which extra resources or adult support does it have?", "Agnes, 20 minutes a day")
            .day("review", "11 12 2026");
        let page = teacher.submit(form).await;
        page.says("Agnes, 20 minutes a day");
        page.says("11 December 2026");
        page.keeps_quiet_about("good planning for the class");
        teacher.get(urls::GROUPS).await.says("Short periods out of the classroom, 2 pupils");
    }

    async fn pupils_join_and_leave_and_their_history_stays(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        let (group, target) = school.grouped(vec![school.isla, school.ally]).await;
        let [mut coordinator, mut teacher] =
            house.later("2026-09-14", [&school.coordinator, &school.teacher]).await;
        writes(&mut coordinator, group, &[(said(target, school.ally), "Asks twice a day")]).await.says("Saved");
        let page = coordinator.get(&format!("{}?class={}", urls::group_members(group), school.p5.id)).await;
        let refused = coordinator.submit(page.form("They join today")).await;
        assert_eq!(refused.errors(), ["Choose who joins"]);
        let page = coordinator.submit(refused.form("They join today").choose("Noor Ahmed")).await;
        page.says("They belong to the group from today on");
        let page = coordinator.submit(page.form("Ally O'Neill leaves")).await;
        page.says("Left, with today as the last day");
        let shown = coordinator.get(&urls::group(group)).await;
        shown.says("Ally O'Neill: 7 September 2026 to 14 September 2026");
        shown.says("Asks twice a day");
        // The class teacher does not see the pupil of P5, and does not change a group with somebody else's pupil.
        let seen = teacher.get(&urls::group(group)).await;
        seen.says("And one pupil whom you do not support");
        seen.keeps_quiet_about("Noor");
        assert!(!seen.has_link("Who joins, who leaves") && !seen.has_button("End this group"));
        assert_eq!(teacher.get(&urls::group_members(group)).await.status, StatusCode::NOT_FOUND);
        // Whoever leaves and comes back the same day never left.
        let page = coordinator.get(&format!("{}?class={}", urls::group_members(group), school.p4.id)).await;
        let form = page.form("They join today").choose("Ally O'Neill");
        coordinator.submit(form).await.says("They belong to the group");
        coordinator.get(&urls::group(group)).await.keeps_quiet_about("to 14 September");
    }

    async fn each_pupils_progress_is_read_by_that_pupils_people_alone(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        let (mut kirsty, _) = kirsty(&house).await;
        let mut of_ally = parent(&house, school.ally, "Una O'Neill", "una@home.example").await;
        let mut of_zoe = parent(&house, school.zoe, "Aoife Ó Briain", "aoife@home.example").await;
        school.live(school.isla).await;
        let (group, target) = school.grouped(vec![school.isla, school.ally]).await;
        let mut assistant = house.signed_in(&school.assistant).await;
        let nothing = writes(&mut assistant, group, &[]).await;
        assert_eq!(nothing.errors(), ["Write how it goes for one pupil at least"]);
        let words = [(said(target, school.isla), "Asked the dog"), (said(target, school.ally), "Asked the cat")];
        let page = writes(&mut assistant, group, &words).await;
        page.says("Each family reads what is about their own child");
        page.says("Asked the dog");
        page.says("Asked the cat");
        for (browser, pupil, own, other) in [
            (&mut kirsty, school.isla, "Asked the dog", ["Asked the cat", "Ally"]),
            (&mut of_ally, school.ally, "Asked the cat", ["Asked the dog", "Isla"]),
        ] {
            let page = browser.get(&urls::my_child(pupil)).await;
            page.says("What we work on in a group");
            page.says("Asks a question in a group of four");
            page.says("Turn-taking cards");
            page.says(own);
            for word in other {
                page.keeps_quiet_about(word);
            }
            for url in [urls::group(group), urls::GROUPS.to_owned(), urls::group_pdf(group)] {
                assert_eq!(browser.get(&url).await.status, StatusCode::NOT_FOUND, "{url}");
            }
        }
        of_zoe.get(&urls::my_child(school.zoe)).await.keeps_quiet_about("in a group");
        let mut other = house.signed_in(&school.other_teacher).await;
        for url in [urls::group(group), urls::group_progress(group), urls::group_pdf(group)] {
            assert_eq!(other.get(&url).await.status, StatusCode::NOT_FOUND, "{url}");
        }
        other.get(urls::GROUPS).await.keeps_quiet_about("Talking group");
        let mut office = house.signed_in(&school.office).await;
        assert_eq!(office.get(urls::GROUPS).await.status, StatusCode::NOT_FOUND);
    }

    async fn words_for_the_wrong_pupil_are_taken_back_before_a_family_keeps_them(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        let (mut kirsty, _) = kirsty(&house).await;
        let (group, target) = school.grouped(vec![school.isla, school.ally]).await;
        let mut teacher = house.signed_in(&school.teacher).await;
        let words = [(said(target, school.isla), "Meant for Ally")];
        let page = writes(&mut teacher, group, &words).await;
        let again = writes(&mut teacher, group, &words).await;
        assert_eq!(again.text().matches("Meant for Ally").count(), 1, "what is sent twice is kept once");
        teacher.submit(page.form("Take back what was written for Isla Fraser")).await.says("Taken back");
        kirsty.get(&urls::my_child(school.isla)).await.keeps_quiet_about("Meant for Ally");
        teacher.get(&urls::group(group)).await.keeps_quiet_about("Meant for Ally");
        teacher.submit(page.form("Take back what was written for Isla Fraser")).await.says("changed while you read");
    }

    async fn the_pupils_own_plan_shows_the_targets_of_the_group_beside_its_own(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        let plan = school.live(school.isla).await;
        let (group, target) = school.grouped(vec![school.isla, school.ally]).await;
        let mut assistant = house.signed_in(&school.assistant).await;
        writes(&mut assistant, group, &[(said(target, school.ally), "Asked the cat")]).await;
        let page = assistant.get(&urls::plan(plan.id)).await;
        page.says("Targets with a group");
        page.says("Asks a question in a group of four");
        page.keeps_quiet_about("Asked the cat");
        page.keeps_quiet_about("Ally");
        let page = assistant.get(&urls::pupil(school.isla)).await;
        let page = assistant.get(&page.link("Talking group")).await;
        page.says("Open the plan of Isla Fraser");
    }

    async fn every_print_of_a_plan_and_the_class_sheet_say_what_is_shared_and_with_nobody(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        let (mut kirsty, _) = kirsty(&house).await;
        let plan = school.live(school.isla).await;
        let (group, target) = school.grouped(vec![school.isla, school.ally]).await;
        let mut assistant = house.signed_in(&school.assistant).await;
        let words = [(said(target, school.isla), "Asked the dog"), (said(target, school.ally), "Asked the cat")];
        writes(&mut assistant, group, &words).await;
        let mut teacher = house.signed_in(&school.teacher).await;
        let of_staff = [urls::plan_pdf(plan.id, None), urls::plan_paper(plan.id, "plan")];
        let mut texts = vec![kirsty.get(&format!("{}?as=text", urls::my_child_print(school.isla, plan.id))).await.source];
        for address in of_staff {
            texts.push(teacher.get(&format!("{address}?as=text")).await.source);
        }
        for text in &texts {
            for word in ["shared with a group", "Asks a question in a group of four", "Talking group", "Asked the dog"] {
                assert!(text.to_lowercase().contains(&word.to_lowercase()), "{word} in {text}");
            }
        }
        let sheet = teacher.get(&format!("{}?as=text", urls::class_sheet(school.p4.id))).await.source;
        for word in ["Asks a question in a group of four", "Turn-taking cards", "Talking group"] {
            assert!(sheet.contains(word), "{word} in {sheet}");
        }
        assert!(!sheet.contains("Asked the dog"), "how it goes is no business of a wall: {sheet}");
        for text in texts.iter().chain([&sheet]) {
            assert!(!text.contains("Ally") && !text.contains("Asked the cat"), "{text}");
        }
        // Whoever leaves shares it no more; the print of a day before still says so.
        house.later("2026-09-14", []).await;
        waymark_store::group_changes::leave(&school.db, school.teacher.act(), group, school.isla).await.expect("leaves");
        let mut teacher = house.signed_in(&school.teacher).await;
        let now = teacher.get(&format!("{}?as=text", urls::plan_pdf(plan.id, None))).await.source;
        assert!(!now.contains("Asks a question in a group of four"), "{now}");
        let then = shared_targets::of_plan(&school.db, school.teacher.act(), plan.id, day("2026-09-10")).await;
        let then = then.expect("it may be printed");
        assert_eq!(then.len(), 1);
        assert_eq!(then[0].going, Some((day("2026-09-07"), "Asked the dog".to_owned())));
    }

    async fn targets_come_and_go_and_nobodys_words_are_overwritten_unseen(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        let (group, target) = school.grouped(vec![school.isla, school.ally]).await;
        let mut teacher = house.signed_in(&school.teacher).await;
        let mut coordinator = house.signed_in(&school.coordinator).await;
        let url = urls::group_target(group, target);
        let (first, second) = (teacher.get(&url).await, coordinator.get(&url).await);
        let form = first.form("Save how you help").fill("How do you help?", "A talking partner\nPuppets");
        let page = teacher.submit(form).await;
        page.says("Turn-taking cards (until 7 September 2026)");
        let form = second.form("Save how you help").fill("How do you help?", "A microphone");
        let clash = coordinator.submit(form).await;
        assert_eq!(clash.status, StatusCode::CONFLICT);
        clash.says("Puppets");
        assert_eq!(clash.form("Save how you help").value("How do you help?"), "A microphone");
        coordinator.submit(clash.form("Save how you help")).await.says("A microphone");
        let page = teacher.get(&urls::new_group_target(group)).await;
        let open = teacher.get(&urls::group_progress(group)).await;
        let form = page.form("Add the target").fill("What do all of them work on?", "Retells a story");
        teacher.submit(form).await.says("2. Retells a story");
        let page = coordinator.get(&url).await;
        coordinator.submit(page.form("End this target")).await.says("Targets that have ended");
        // Nothing typed for a target that has ended meanwhile is lost.
        let field = said(target, school.isla);
        let late = teacher.submit(open.form("Save how it goes").set(&field, "Asked the dog")).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(late.source.contains("Asked the dog"), "{}", late.text());
    }

    async fn the_help_of_a_group_is_promised_under_its_name_and_given_in_one_tap(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let (group, _) = house.school.grouped(vec![house.school.isla, house.school.zoe]).await;
        crate::help::term(&house).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let page = teacher.get(&urls::group(group)).await;
        let page = teacher.get(&page.link("Promise it to Isla Fraser")).await;
        let form = page.form("Promise this help");
        assert_eq!(form.value("How many pupils together?"), "2");
        let name = form.value("Name of the group (optional)").to_owned();
        assert!(!name.is_empty());
        let form = form
            .fill("What is done?", "Taking turns")
            .fill("Who helps?", "Ms Bell")
            .fill("How many times?", "3")
            .fill("How many minutes each time?", "20");
        teacher.submit(form).await;
        let page = teacher.get(&urls::today_in(house.school.p4.id)).await;
        page.says(&name);
        teacher.submit(page.form("Given")).await.says("Isla Fraser: Given");
        teacher.get(&urls::plan_help(plan.id)).await.says("Given 1 session");
    }

    async fn a_group_ends_and_stays_readable(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        let (mut kirsty, mut coordinator) = kirsty(&house).await;
        let (group, target) = school.grouped(vec![school.isla, school.ally]).await;
        writes(&mut coordinator, group, &[(said(target, school.isla), "Asked the dog")]).await;
        let page = coordinator.get(&urls::group(group)).await;
        let ended = coordinator.submit(page.form("End this group")).await;
        ended.says("This group ended on 7 September 2026");
        ended.says("Asked the dog");
        assert!(!ended.has_link("Add a target") && !ended.has_link("Write down how it goes"));
        coordinator.submit(page.form("End this group")).await.says("changed while you read");
        let change = coordinator.get(&urls::change_group(group)).await;
        let form = change.form("Save").fill("Which adults lead it?", "Somebody new");
        let refused = coordinator.submit(form).await;
        assert_eq!((refused.status, refused.errors().len()), (StatusCode::CONFLICT, 1));
        assert_eq!(refused.form("Save").value("Which adults lead it?"), "Somebody new");
        coordinator.get(urls::GROUPS).await.says("Groups that have ended");
        let page = kirsty.get(&urls::my_child(school.isla)).await;
        page.keeps_quiet_about("What we work on in a group");
        page.says("Groups before");
        page.says("Asked the dog");
    }

    async fn the_groups_form_is_printed_with_the_pupils_whom_the_reader_may_print(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        let (group, target) = school.grouped(vec![school.isla, school.noor]).await;
        let mut coordinator = house.signed_in(&school.coordinator).await;
        writes(&mut coordinator, group, &[(said(target, school.isla), "Asked the dog")]).await;
        let pdf = coordinator.get(&urls::group_pdf(group)).await;
        assert!(pdf.source.starts_with("%PDF-"));
        assert_eq!(pdf.headers[header::CONTENT_DISPOSITION], "inline; filename=\"group-plan.pdf\"");
        let word = coordinator.get(&format!("{}?as=word", urls::group_pdf(group))).await;
        assert!(word.source.starts_with("PK"));
        let text = coordinator.get(&format!("{}?as=text", urls::group_pdf(group))).await.source;
        for word in ["Talking group", "Isla Fraser", "Noor Ahmed", "Asked the dog (7 September 2026)", "Agnes Bell"] {
            assert!(text.contains(word), "{word} in {text}");
        }
        let mut teacher = house.signed_in(&school.teacher).await;
        let text = teacher.get(&format!("{}?as=text", urls::group_pdf(group))).await.source;
        assert!(text.contains("Isla Fraser") && !text.contains("Noor"), "{text}");
    }

    async fn every_look_at_a_group_is_noted_for_every_pupil_on_the_page(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        let (group, _) = school.grouped(vec![school.isla, school.noor]).await;
        let mut teacher = house.signed_in(&school.teacher).await;
        teacher.get(&urls::group(group)).await.says("Isla Fraser");
        for (pupil, expected) in [
            (school.isla, vec![("SeeSupport", "group"), ("GroupStarted", "group")]),
            (school.noor, vec![("GroupStarted", "group")]),
        ] {
            let lines = audit::of_pupil(&school.db, school.head.act(), pupil, None).await.expect("the log");
            let of_group: Vec<_> = lines
                .iter()
                .filter(|line| line.kind == "group")
                .map(|line| (line.action.as_str(), line.kind.as_str()))
                .collect();
            assert_eq!(of_group, expected);
        }
    }
}
