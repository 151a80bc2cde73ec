//! The papers beside the plan: who gets them, in which ways, and what the school says on them.

use crate::support::House;
use axum::http::{StatusCode, header};
use waymark_domain::format::Formats;
use waymark_store::Db;
use waymark_testkit::both_engines;
use waymark_web::urls;

const PDF: &str = "application/pdf";

both_engines! {
    async fn every_paper_of_a_plan_is_one_click_away_in_every_way(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let review = house.school.reviewed(&plan).await;
        let mut assistant = house.signed_in(&house.school.assistant).await;
        let papers = assistant.get(&urls::plan_papers(plan.id)).await;
        assert_eq!(papers.status, StatusCode::OK);
        for paper in ["plan", "display", "display-each", "slip"] {
            let href = urls::plan_paper(plan.id, paper);
            for added in ["", "?size=large", "?size=extra-large"] {
                let pdf = assistant.get(&format!("{href}{added}")).await;
                assert_eq!((pdf.status, &pdf.headers[header::CONTENT_TYPE]), (StatusCode::OK, &PDF.parse().expect("a media type")), "{href}{added}");
            }
            assert!(papers.source.contains(&href), "{paper}");
            let word = assistant.get(&format!("{href}?as=word")).await;
            assert!(word.status == StatusCode::OK && word.source.starts_with("PK"), "{paper}");
            let page = assistant.get(&format!("{href}?as=page")).await;
            assert!(page.source.contains("Isla"), "{paper}");
        }
        let record = assistant.get(&urls::review_paper(plan.id, review)).await;
        assert!(record.source.starts_with("%PDF-"));
        assert_eq!(assistant.get(&urls::plan_paper(plan.id, "nonsense")).await.status, StatusCode::NOT_FOUND);
    }

    async fn every_paper_is_handed_out_in_the_language_of_the_family(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let review = house.school.reviewed(&plan).await;
        let mut assistant = house.signed_in(&house.school.assistant).await;
        let papers = assistant.get(&format!("{}?language=ar", urls::plan_papers(plan.id))).await;
        papers.says("The Arabic words of these papers were translated by a machine");
        let slip = urls::plan_paper(plan.id, "slip");
        assert!(papers.source.contains(&format!("{slip}?language=ar&amp;as=word")));
        let mirrored = ["plan", "display", "display-each", "slip"].map(|paper| urls::plan_paper(plan.id, paper));
        for href in mirrored.into_iter().chain([urls::review_paper(plan.id, review), urls::class_sheet(house.school.p4.id)]) {
            let page = assistant.get(&format!("{href}?lang=ar&as=page")).await;
            assert!(page.source.contains("<html lang=\"ar\" dir=\"rtl\">"), "{href}");
            assert!(assistant.get(&format!("{href}?language=pl")).await.source.starts_with("%PDF-"), "{href}");
        }
        let named = assistant.get(&format!("{slip}?language=pl&as=large")).await;
        assert_eq!(named.headers[header::CONTENT_DISPOSITION], "inline; filename=\"slip-pl-large.pdf\"");
        assert_eq!(assistant.get(&format!("{slip}?language=tlh")).await.status, StatusCode::BAD_REQUEST);
        for page in [urls::review(plan.id, review), urls::class(house.school.p4.id)] {
            assistant.get(&page).await.says("Print in another language");
        }
    }

    async fn papers_are_listened_to_in_any_language_by_whoever_may_print_them(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let review = house.school.reviewed(&plan).await;
        let mut assistant = house.signed_in(&house.school.assistant).await;
        let slip = urls::plan_paper(plan.id, "slip");
        for (href, kind) in [
            (format!("{slip}?as=mp3"), "audio/mpeg"),
            (format!("{slip}?as=opus&language=pl"), "audio/ogg; codecs=opus"),
            (format!("{}?as=mp3&language=gd", urls::review_paper(plan.id, review)), "audio/mpeg"),
            (format!("{}&language=cy", urls::own_page_sound(plan.id)), "audio/mpeg"),
        ] {
            let sound = assistant.get(&href).await;
            assert_eq!(sound.headers[header::CONTENT_TYPE], kind, "run tools/setup test: {href}");
        }
        let mut other = house.signed_in(&house.school.other_teacher).await;
        assert_eq!(other.get(&format!("{slip}?as=mp3")).await.status, StatusCode::NOT_FOUND);
    }

    async fn whoever_may_not_print_the_plan_gets_no_paper_of_it(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let review = house.school.reviewed(&plan).await;
        for staff in [&house.school.other_teacher, &house.school.office] {
            let mut browser = house.signed_in(staff).await;
            let closed = [
                urls::plan_papers(plan.id),
                urls::plan_paper(plan.id, "display"),
                urls::review_paper(plan.id, review),
                urls::class_sheet(house.school.p4.id),
                urls::entry_review(house.school.isla),
                urls::entry_review_print(house.school.isla),
                urls::SCHOOL.to_owned(),
            ];
            for url in closed {
                assert_eq!(browser.get(&url).await.status, StatusCode::NOT_FOUND, "{url}");
            }
        }
    }

    async fn a_class_sheet_shows_how_pupils_are_helped_and_not_why(db: Db) {
        let house = House::open(db).await;
        house.school.live(house.school.isla).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let sheet = urls::class_sheet(house.school.p4.id);
        assert!(teacher.get(&sheet).await.source.starts_with("%PDF-"));
        let page = teacher.get(&format!("{sheet}?as=page")).await;
        assert!(page.source.contains("What P4 needs") && page.source.contains("Isla Fraser"));
        assert!(page.source.contains("Reads 20 key words") && !page.source.contains("Autism"));
    }

    async fn the_sheet_of_a_class_without_live_plans_says_so(db: Db) {
        let house = House::open(db).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let sheet = urls::class_sheet(house.school.p4.id);
        assert!(teacher.get(&sheet).await.source.starts_with("%PDF-"));
        let page = teacher.get(&format!("{sheet}?as=page")).await;
        assert!(page.source.contains("Nobody in P4 has a plan in use today."));
    }

    async fn the_office_prints_blank_copies_and_the_parents_pack(db: Db) {
        let house = House::open(db).await;
        let mut office = house.signed_in(&house.school.office).await;
        let papers = office.get(urls::PAPERS).await;
        assert!(!papers.source.contains("Class sheets") && !papers.has_link("Badge, vision, contact and policy"));
        let reference = Formats::shipped().default_format().reference();
        for paper in ["parents-pack", "policy", "blank-plan", "blank-review", "blank-entry-review", "blank-display",
            "blank-slip", "blank-class-sheet", "blank-group"] {
            let href = urls::school_paper(paper, &reference);
            assert!(papers.source.contains(&href.replace('&', "&amp;")), "{paper}");
            assert!(office.get(&href).await.source.starts_with("%PDF-"), "{paper}");
            let page = office.get(&format!("{href}&as=page")).await;
            assert!(page.source.contains("Lochside Primary School"), "{paper}");
            let page = office.get(&format!("{href}&language=ur&as=page")).await;
            assert!(page.source.contains("<html lang=\"ur\" dir=\"rtl\">"), "{paper}");
        }
    }

    async fn what_a_coordinator_writes_about_the_school_stands_on_its_papers(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let page = coordinator.get(urls::SCHOOL).await;
        let form = page.form("Save").fill("Vision statement", "Every child belongs here.").fill("Telephone", "01632 960001");
        let saved = coordinator.submit(form).await;
        assert_eq!(saved.status, StatusCode::OK);
        assert!(saved.source.contains("Every child belongs here."));
        let print = coordinator.get(&urls::plan_print(plan.id, None)).await;
        assert!(print.source.contains("Every child belongs here."));
        let reference = Formats::shipped().default_format().reference();
        let pack = coordinator.get(&format!("{}&as=page", urls::school_paper("parents-pack", &reference))).await;
        assert!(pack.source.contains("01632 960001"));
    }

    async fn a_day_that_does_not_exist_is_refused_and_the_words_stay(db: Db) {
        let house = House::open(db).await;
        let mut head = house.signed_in(&house.school.head).await;
        let fields = [("vision", "Keep me"), ("policy_date.day", "31"), ("policy_date.month", "2"), ("policy_date.year", "2026")];
        let refused = head.post(urls::SCHOOL, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.source.contains("Keep me"));
    }

    async fn a_teacher_writes_the_entry_review_report_and_prints_it(db: Db) {
        let house = House::open(db).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let url = urls::entry_review(house.school.isla);
        assert_eq!(teacher.get(&urls::entry_review_print(house.school.isla)).await.status, StatusCode::NOT_FOUND);
        let page = teacher.get(&url).await;
        let blank = teacher.submit(page.form("Save")).await;
        assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY);
        let form = teacher.get(&url).await.form("Save").fill("Attainments, as the school assesses them", "Reads thirty words");
        let saved = teacher.submit(form).await;
        assert!(saved.source.contains("Reads thirty words"));
        let print = teacher.get(&format!("{}?as=page", urls::entry_review_print(house.school.isla))).await;
        assert!(print.source.contains("Reads thirty words") && print.source.contains("Ewan Reid"));
        let late = teacher.submit(page.form("Save").fill("Attainments, as the school assesses them", "Mine")).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(late.source.contains("Mine") && late.source.contains("Reads thirty words"));
    }
}
