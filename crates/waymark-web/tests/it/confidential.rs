//! Confidential parts: left out of everything that is shown to those who may not read them.

use crate::support::browser::{Browser, form, request};
use crate::support::guests::{ask_parent_in, parent};
use crate::support::{House, Page, pdf};
use axum::body::{Body, to_bytes};
use axum::http::{Method, StatusCode, header};
use waymark_domain::confidence::Part;
use waymark_domain::field::PlanField;
use waymark_domain::ids::{NeedId, PupilId};
use waymark_domain::pupil::{Basis, Need};
use waymark_exchange::word;
use waymark_store::Db;
use waymark_testkit::both_engines;
use waymark_testkit::plans::{PlanWorld, typed};
use waymark_web::{routes, urls};

const KIRSTY: &str = "kirsty@home.example";
const CALLUM: &str = "callum@home.example";
const RESTRICTED: &str = "Head teacher and coordinator only";

fn profile() -> Part {
    Part::Text("profile".to_owned())
}

/// The coordinator says who reads a part; `choices` are labels of the form.
async fn mark(house: &House, pupil: PupilId, part: &Part, choices: &[&str]) -> Page {
    let mut coordinator = house.signed_in(&house.school.coordinator).await;
    let page = coordinator.get(&urls::confidential_part(pupil, part)).await;
    let mut filled = page
        .form("Save who reads it")
        .fill("Why is it not for everybody?", "The family asked for it")
        .set("review.day", "1")
        .set("review.month", "12")
        .set("review.year", "2026");
    for choice in choices {
        filled = filled.choose(choice);
    }
    let page = coordinator.submit(filled).await;
    assert_eq!(page.url, urls::confidential(pupil), "{:?}", page.errors());
    page
}

/// A live plan of Isla's with words in its parts that stand nowhere else.
async fn written(house: &House) -> PlanWorld {
    let school = &house.school;
    let plan = school.draft(school.isla).await;
    let view = |party: &str| PlanField::View {
        period: "autumn".to_owned(),
        party: party.to_owned(),
    };
    let changes = vec![
        typed(
            PlanField::Text("profile".to_owned()),
            "Loves animals and stories.",
            "About the kittiwakes",
        ),
        typed(view("school"), "", "A word on guillemots"),
    ];
    school.change(&plan, changes).await;
    school.share(plan.id).await;
    school.agree(plan.id).await;
    school.go_live(plan.id, "2026-12-11").await;
    let need = Need {
        id: school.now.id(NeedId),
        factor: "disability_or_health".to_owned(),
        kind: "hearing_impaired".to_owned(),
        primary: true,
        basis: Basis::Assessed,
        identified: "By the razorbills".to_owned(),
    };
    school
        .put_needs(&school.coordinator, plan.pupil, vec![need])
        .await;
    plan
}

/// What every page about a plan that can be opened says, with its address and the name under which it is kept; PDFs and Word
/// documents as their words.
async fn everything(
    browser: &mut Browser,
    house: &House,
    plan: &PlanWorld,
) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for route in routes::all() {
        if route.method != Method::GET || route.path.contains("/door") {
            continue;
        }
        let part = |part: &str| match part {
            "{plan}" => plan.id.to_string(),
            "{pupil}" => plan.pupil.to_string(),
            "{class}" => house.school.p4.id.to_string(),
            "{target}" => plan.reading.to_string(),
            "{number}" => "1".to_owned(),
            part => part.to_owned(),
        };
        let url = route
            .path
            .split('/')
            .map(part)
            .collect::<Vec<_>>()
            .join("/");
        let answer = browser
            .send(request(Method::GET, &url), Body::empty())
            .await;
        if answer.status() == StatusCode::OK {
            let name = format!("{:?}", answer.headers().get(header::CONTENT_DISPOSITION));
            let bytes = to_bytes(answer.into_body(), usize::MAX)
                .await
                .expect("the whole answer");
            let said = if url.ends_with("/docx") {
                format!("{:?}", word::read(&bytes).expect("a Word document"))
            } else if bytes.starts_with(b"%PDF") {
                pdf::text(&bytes)
            } else {
                String::from_utf8_lossy(&bytes).into_owned()
            };
            all.push((url, said + &name));
        }
    }
    all
}

fn saying<'a>(all: &'a [(String, String)], words: &str) -> Vec<&'a str> {
    let with = all.iter().filter(|(_, said)| said.contains(words));
    with.map(|(url, _)| url.as_str()).collect()
}

/// What a paper says, as its words.
async fn words(browser: &mut Browser, url: &str) -> String {
    let answer = browser.send(request(Method::GET, url), Body::empty()).await;
    assert_eq!(answer.status(), StatusCode::OK, "{url}");
    let bytes = to_bytes(answer.into_body(), usize::MAX).await;
    let bytes = bytes.expect("the whole answer");
    let said = if bytes.starts_with(b"%PDF") {
        pdf::text(&bytes)
    } else if bytes.starts_with(b"PK") {
        format!("{:?}", word::read(&bytes).expect("a Word document"))
    } else {
        String::from_utf8_lossy(&bytes).into_owned()
    };
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

both_engines! {
    async fn what_is_restricted_is_nowhere_to_be_seen_for_a_teacher(db: Db) {
        let house = House::open(db).await;
        let plan = written(&house).await;
        let secrets = ["kittiwakes", "guillemots", "razorbills", "Writes three sentences", "Reads and writes with confidence"];
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let before = everything(&mut teacher, &house, &plan).await;
        assert!(before.len() > 20, "only {} pages were opened", before.len());
        for secret in secrets {
            assert!(!saying(&before, secret).is_empty(), "{secret} is shown nowhere to begin with");
        }
        let parts = [profile(), Part::View("school".to_owned()), Part::Needs, Part::Target(plan.writing), Part::Aim(plan.aim)];
        for part in &parts {
            mark(&house, plan.pupil, part, &[RESTRICTED]).await;
        }
        let after = everything(&mut teacher, &house, &plan).await;
        for secret in secrets {
            assert_eq!(saying(&after, secret), Vec::<&str>::new(), "{secret}");
        }
        assert!(!saying(&after, "Reads 20 key words").is_empty(), "the rest stays");
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let all = everything(&mut coordinator, &house, &plan).await;
        for secret in secrets {
            assert!(!saying(&all, secret).is_empty(), "{secret} is gone for the coordinator, too");
        }
    }

    async fn what_one_cannot_read_one_does_not_change(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.draft(house.school.isla).await;
        mark(&house, plan.pupil, &profile(), &[RESTRICTED]).await;
        mark(&house, plan.pupil, &Part::Needs, &[RESTRICTED]).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let page = teacher.get(&urls::edit_plan(plan.id)).await;
        page.says("This is kept by the head teacher and coordinator");
        let fields = [("field", "text.profile"), ("base", ""), ("text", "Overwritten")];
        let answer = teacher.post(&urls::plan_text(plan.id), &fields).await;
        answer.keeps_quiet_about("Loves animals");
        assert_eq!(teacher.get(&urls::needs(plan.pupil)).await.status, StatusCode::NOT_FOUND);
        let sent = teacher.send(form(&urls::needs(plan.pupil)), Body::from("about=yes")).await;
        assert_eq!(sent.status(), StatusCode::NOT_FOUND);
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        coordinator.get(&urls::plan(plan.id)).await.says("Loves animals and stories.");
    }

    async fn what_is_withheld_from_one_parent_is_read_by_the_other_and_leaves_no_hint(db: Db) {
        let house = House::open(db).await;
        let plan = written(&house).await;
        let mut kirsty = parent(&house, plan.pupil, "Kirsty Fraser", KIRSTY).await;
        let mut callum = parent(&house, plan.pupil, "Callum Fraser", CALLUM).await;
        ask_parent_in(&house, house.school.noor, "Kirsty Fraser", KIRSTY).await;
        let page = mark(&house, plan.pupil, &Part::Target(plan.writing), &["Kirsty Fraser"]).await;
        page.says("Not Kirsty Fraser");
        page.says("The family asked for it");
        let (mut hers, mut his) = (String::new(), String::new());
        for url in [urls::my_child(plan.pupil), urls::my_child_plan(plan.pupil, plan.id)] {
            hers += &kirsty.get(&url).await.source;
            his += &callum.get(&url).await.source;
        }
        assert!(his.contains("Writes three sentences"), "{his}");
        assert!(hers.contains("Reads 20 key words"), "{hers}");
        for hint in ["Writes three", "onfidential", "ithheld", "kept by", "The family asked"] {
            assert!(!hers.contains(hint), "{hint}: {hers}");
        }
        mark(&house, plan.pupil, &Part::Target(plan.writing), &["Staff who support the child"]).await;
        let page = callum.get(&urls::my_child(plan.pupil)).await;
        page.keeps_quiet_about("Writes three sentences");
        let mut assistant = house.signed_in(&house.school.assistant).await;
        assistant.get(&urls::plan(plan.id)).await.says("Writes three sentences");
    }

    async fn what_staff_must_know_is_told_to_all_and_its_reason_to_nobody_else(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let page = coordinator.get(&urls::confidential(plan.pupil)).await;
        let filled = page
            .form("Save what staff must know")
            .fill("What must everybody know?", "Sits near the door and may leave at any time")
            .fill("Why?", "After what the puffins did");
        coordinator.submit(filled).await.says("After what the puffins did");
        for staff in [&house.school.teacher, &house.school.assistant, &house.school.office] {
            let mut browser = house.signed_in(staff).await;
            browser.get(&urls::pupil(plan.pupil)).await.says("Sits near the door");
            let all = everything(&mut browser, &house, &plan).await;
            assert_eq!(saying(&all, "puffins"), Vec::<&str>::new());
        }
        let mut assistant = house.signed_in(&house.school.assistant).await;
        assistant.get(&format!("/classes/{}", house.school.p4.id)).await.says("Sits near the door");
        assistant.get(&format!("/classes/{}/sheet", house.school.p4.id)).await.says("Sits near the door");
        let mut kirsty = parent(&house, plan.pupil, "Kirsty Fraser", KIRSTY).await;
        for url in [urls::my_child(plan.pupil), urls::my_child_plan(plan.pupil, plan.id)] {
            kirsty.get(&url).await.keeps_quiet_about("Sits near the door");
        }
    }

    async fn a_part_is_kept_back_with_a_reason_until_it_is_looked_at_again(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.draft(house.school.isla).await;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let page = coordinator.get(&urls::confidential_part(plan.pupil, &profile())).await;
        let page = coordinator.submit(page.form("Save who reads it").choose(RESTRICTED)).await;
        assert_eq!(page.errors(), ["Enter why it is not for everybody", "Enter the day on which you look at it again"]);
        let page = mark(&house, plan.pupil, &profile(), &[RESTRICTED]).await;
        page.says("Look at it again on 1 December 2026");
        let page = mark(&house, plan.pupil, &profile(), &["Everybody around the child, the family too"]).await;
        page.keeps_quiet_about("Look at it again on");
        let unknown = coordinator.get(&format!("{}/text.shoe_size", urls::confidential(plan.pupil))).await;
        assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    }

    async fn a_target_that_is_restricted_stays_so_in_the_next_plan(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        mark(&house, plan.pupil, &Part::Target(plan.writing), &[RESTRICTED]).await;
        let review = house.school.reviewed(&plan).await;
        let next = house.school.complete(&plan, review).await.expect("a next plan");
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let words = format!("Words about outcome.{}.wording", plan.writing);
        coordinator.get(&urls::plan(next)).await.says(&words);
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let page = teacher.get(&urls::plan(next)).await;
        assert_eq!(page.status, StatusCode::OK);
        page.keeps_quiet_about(&words);
    }

    async fn how_a_parent_is_reached_leaves_through_no_print_and_to_nobody_outside_the_school(db: Db) {
        let house = House::open(db).await;
        let plan = written(&house).await;
        let mut callum = parent(&house, plan.pupil, "Callum Fraser", CALLUM).await;
        for ways in ["0100", KIRSTY] {
            let seen = everything(&mut callum, &house, &plan).await;
            assert!(seen.len() > 3, "only {} pages were opened", seen.len());
            assert_eq!(saying(&seen, ways), Vec::<&str>::new(), "the other parent");
            for staff in [&house.school.teacher, &house.school.coordinator] {
                let mut browser = house.signed_in(staff).await;
                let seen = everything(&mut browser, &house, &plan).await;
                let own = urls::pupil(plan.pupil);
                let elsewhere = |url: &&str| *url != own && *url != urls::contacts(plan.pupil) && *url != urls::pupil_family(plan.pupil) && *url != urls::pupil_bars(plan.pupil);
                let said: Vec<_> = saying(&seen, ways).into_iter().filter(elsewhere).collect();
                assert_eq!(said, Vec::<&str>::new(), "{ways} for {}", staff.name);
            }
        }
    }

    async fn a_print_that_was_made_before_is_handed_out_no_more(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let class = house.school.p4.id;
        let page = teacher.get(&urls::prints_of(class)).await;
        teacher.submit(page.form("Print")).await;
        house.print().await;
        let done = teacher.get(urls::PRINTS).await;
        let file = done.link("Download");
        assert_eq!(teacher.get(&file).await.status, StatusCode::OK);
        mark(&house, plan.pupil, &profile(), &[RESTRICTED]).await;
        assert_eq!(teacher.get(&file).await.status, StatusCode::NOT_FOUND);
    }

    async fn what_goes_home_leaves_out_what_staff_prints_mark_as_restricted(db: Db) {
        let house = House::open(db).await;
        let plan = written(&house).await;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        mark(&house, plan.pupil, &profile(), &[RESTRICTED]).await;
        mark(&house, plan.pupil, &Part::Target(plan.writing), &["Staff who support the child"]).await;
        let target = coordinator.get(&urls::target(plan.id, plan.writing)).await.title();
        for (way, url) in [
            ("pdf", urls::plan_paper(plan.id, "plan")),
            ("page", urls::plan_print(plan.id, None)),
            ("text", format!("{}?as=text", urls::plan_paper(plan.id, "plan"))),
            ("word", format!("{}?as=word", urls::plan_paper(plan.id, "plan"))),
        ] {
            let whole = words(&mut coordinator, &url).await;
            for said in ["About the kittiwakes", "Restricted: head teacher and coordinator only", "not for the family", "Do not hand it on"] {
                assert!(whole.contains(said), "{way}: {said}: {whole}");
            }
        }
        for paper in ["home", "display", "display-each", "slip"] {
            let said = words(&mut coordinator, &urls::plan_paper(plan.id, paper)).await;
            for gone in ["kittiwakes", "Restricted", &target] {
                assert!(!said.contains(gone), "{paper}: {gone}: {said}");
            }
        }
        let home = words(&mut coordinator, &urls::plan_paper(plan.id, "home")).await;
        assert!(home.contains("guillemots"), "what is for everybody stays: {home}");
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let said = words(&mut teacher, &urls::plan_paper(plan.id, "plan")).await;
        assert!(said.contains("not for the family") && !said.contains("head teacher and coordinator only"), "{said}");
    }

    async fn the_preview_for_the_family_leaves_out_what_is_not_for_them(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.draft(house.school.isla).await;
        mark(&house, plan.pupil, &profile(), &["Staff who support the child"]).await;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        coordinator.get(&urls::plan(plan.id)).await.says("Loves animals and stories.");
        let page = coordinator.get(&urls::share_plan(plan.id)).await;
        page.says("One part is not for everybody in the family and left out below");
        page.keeps_quiet_about("Loves animals and stories.");
    }
}
