//! The tables, once for both engines. The migrations make them; a test compares the two.
#![cfg_attr(
    not(test),
    expect(
        clippy::wildcard_imports,
        reason = "the column types of a table are many"
    )
)]

diesel::table! {
    use diesel::sql_types::*;

    /// What the installation remembers about itself.
    setting (key) {
        key -> Text,
        value -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// A school, nursery or education centre, or the office of a council.
    school (id) {
        id -> SchoolId,
        name -> Text,
        badge_photo_id -> Nullable<PhotoId>,
        vision -> Text,
        created_at -> Instant,
        roster_revision -> Integer,
        kind -> Text,
        council_id -> Nullable<SchoolId>,
        second_step -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// A class or registration group of one school.
    class (id) {
        id -> ClassId,
        school_id -> SchoolId,
        name -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// Anyone who can sign in.
    person (id) {
        id -> PersonId,
        email -> Text,
        name -> Text,
        password_hash -> Nullable<Text>,
        created_at -> Instant,
        joined -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// One role of one person at one school, from a day until a day.
    hat (id) {
        id -> HatId,
        school_id -> SchoolId,
        person_id -> PersonId,
        role -> Text,
        from_day -> Day,
        until_day -> Nullable<Day>,
        worn_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// The classes a hat is tied to.
    hat_class (hat_id, class_id) {
        hat_id -> HatId,
        class_id -> ClassId,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// A one-time link by which a person chooses a password. Only the hash of its secret is kept.
    invitation (token_hash) {
        token_hash -> Binary,
        person_id -> PersonId,
        expires_at -> Instant,
        used_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// A signed-in browser. Only the hash of its token is kept.
    session (id) {
        id -> SessionId,
        token_hash -> Binary,
        person_id -> PersonId,
        hat_id -> HatId,
        created_at -> Instant,
        seen_at -> Instant,
        expires_at -> Instant,
        door_id -> Nullable<DoorId>,
        browser -> Text,
        means -> Text,
        proved_at -> Nullable<Instant>,
        handed_plan_id -> Nullable<PlanId>,
        handed_target_id -> Nullable<TargetId>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// The second step after a password: the secret that an app shares, and the last half minute whose code was taken.
    second_step (person_id) {
        person_id -> PersonId,
        secret -> Binary,
        used_code -> BigInt,
        made_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;

    /// Hashes of codes on paper that have not been used.
    recovery_code (person_id, code_hash) {
        person_id -> PersonId,
        code_hash -> Binary,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// The public half of a key that a person's own device holds.
    passkey (id) {
        id -> PasskeyId,
        person_id -> PersonId,
        credential -> Binary,
        public_half -> Text,
        name -> Text,
        made_at -> Instant,
        used_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// An account elsewhere by which a person signs in.
    identity (id) {
        id -> IdentityId,
        person_id -> PersonId,
        issuer -> Text,
        subject -> Text,
        label -> Text,
        made_at -> Instant,
        used_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// What a browser has begun and has to finish.
    sign_in_step (token_hash) {
        token_hash -> Binary,
        kind -> Text,
        person_id -> Nullable<PersonId>,
        held -> Text,
        expires_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// A door by which the pupils of one class come in for a while.
    class_door (id) {
        id -> DoorId,
        school_id -> SchoolId,
        class_id -> ClassId,
        code -> Text,
        opened_by -> Text,
        opened_at -> Instant,
        closes_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// How a pupil is known at the door of the class: a name card, pictures in order, and a badge. Only hashes of
    /// the last two are kept.
    door_card (pupil_id) {
        pupil_id -> PupilId,
        school_id -> SchoolId,
        person_id -> PersonId,
        picture -> Text,
        sequence_hash -> Text,
        badge_hash -> Nullable<Binary>,
        made_by -> Text,
        made_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// A refused sign-in, counted per account and per address to slow guessing down.
    sign_in_failure (id) {
        id -> Uuid7,
        subject -> Text,
        at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// A picture, re-encoded by us; the bytes are JPEG.
    photo (id) {
        id -> PhotoId,
        school_id -> SchoolId,
        bytes -> Binary,
        added_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// A child or young person on the roster of a school.
    pupil (id) {
        id -> PupilId,
        school_id -> SchoolId,
        class_id -> Nullable<ClassId>,
        given_name -> Text,
        family_name -> Text,
        preferred_name -> Nullable<Text>,
        sort_key -> Text,
        born -> Day,
        year_group -> Nullable<Text>,
        upn -> Nullable<Text>,
        scn -> Nullable<Text>,
        photo_id -> Nullable<PhotoId>,
        created_at -> Instant,
        left_on -> Nullable<Day>,
        came_on -> Nullable<Day>,
        came_from -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// A parent, carer or other adult to be told about a pupil.
    contact (id) {
        id -> ContactId,
        pupil_id -> PupilId,
        position -> Integer,
        name -> Text,
        relationship -> Text,
        phone -> Text,
        email -> Text,
        parental_responsibility -> Bool,
        prefers -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// One additional support need of a pupil.
    need (id) {
        id -> NeedId,
        pupil_id -> PupilId,
        position -> Integer,
        factor -> Text,
        kind -> Text,
        is_primary -> Bool,
        basis -> Text,
        identified -> PupilText,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// A stage of intervention that began on a day.
    stage_change (pupil_id, on_day) {
        pupil_id -> PupilId,
        on_day -> Day,
        stage -> Text,
        decided_by -> Text,
        why -> PupilText,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// What a pupil says to one prompt of their own page.
    page_answer (pupil_id, prompt) {
        pupil_id -> PupilId,
        prompt -> Text,
        answer -> PupilText,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// Something a pupil is good at.
    strength (id) {
        id -> StrengthId,
        pupil_id -> PupilId,
        wording -> PupilText,
        added_on -> Day,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// One line of a pupil's chronology of assessments.
    assessment (id) {
        id -> AssessmentId,
        pupil_id -> PupilId,
        on_day -> Day,
        name -> Text,
        data -> PupilText,
        comment -> PupilText,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// How the columns of a school's export are read, kept for next time.
    import_mapping (school_id) {
        school_id -> SchoolId,
        mapping -> Doc,
        saved_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// A roster that was sent in and waits to be checked and imported; gone within a day.
    import_upload (id) {
        id -> UploadId,
        school_id -> SchoolId,
        file_name -> Text,
        bytes -> Binary,
        mapping -> Nullable<Doc>,
        sent_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// One pupil's plan. At most one is live.
    plan (id) {
        id -> PlanId,
        school_id -> SchoolId,
        pupil_id -> PupilId,
        previous_id -> Nullable<PlanId>,
        format_slug -> Text,
        format_version -> Integer,
        session_year -> SmallInt,
        phase -> Text,
        phase_since -> Day,
        closed_why -> Nullable<Text>,
        review_on -> Nullable<Day>,
        continues -> Nullable<Bool>,
        version -> Integer,
        revision -> Integer,
        created_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// A text of a plan's section, by the key of its field.
    plan_text (plan_id, field) {
        plan_id -> PlanId,
        field -> Text,
        body -> PupilText,
        edited_by -> Text,
        edited_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// A long-term target of a plan.
    aim (id) {
        id -> AimId,
        plan_id -> PlanId,
        position -> Integer,
        area -> Text,
        wording -> PupilText,
        evaluation -> PupilText,
        set_on -> Day,
        met_on -> Nullable<Day>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// A short-term target of a plan.
    target (id) {
        id -> TargetId,
        school_id -> SchoolId,
        plan_id -> PlanId,
        aim_id -> Nullable<AimId>,
        position -> Integer,
        period -> Text,
        area -> Text,
        wording -> PupilText,
        pupil_words -> PupilText,
        set_by -> Text,
        measure -> Text,
        measure_total -> Nullable<Integer>,
        baseline -> Nullable<Double>,
        goal -> Nullable<Double>,
        success -> PupilText,
        at_home -> PupilText,
        started_on -> Day,
        due_on -> Day,
        state -> Text,
        state_on -> Nullable<Day>,
        state_outcome -> Nullable<Text>,
        state_why -> Nullable<PupilText>,
        from_id -> Nullable<TargetId>,
        descent -> Nullable<Text>,
        descent_why -> Nullable<PupilText>,
        last_seen_on -> Nullable<Day>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// What staff do towards a target.
    strategy (id) {
        id -> StrategyId,
        plan_id -> PlanId,
        target_id -> TargetId,
        position -> Integer,
        wording -> PupilText,
        who -> Text,
        how_often -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// What a party says about a plan in a period.
    plan_view (plan_id, period, party) {
        plan_id -> PlanId,
        period -> Text,
        party -> Text,
        words -> PupilText,
        edited_by -> Text,
        edited_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// A numbered version of a plan, kept whole.
    plan_version (plan_id, number) {
        plan_id -> PlanId,
        number -> Integer,
        on_day -> Day,
        made_at -> Instant,
        made_by -> Text,
        why -> PupilText,
        phase -> Text,
        content -> Doc,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// One party's answer to one version of a plan.
    agreement (id) {
        id -> AgreementId,
        plan_id -> PlanId,
        version -> Integer,
        party -> Text,
        answer -> Text,
        name -> Text,
        words -> PupilText,
        on_day -> Day,
        recorded_by -> Text,
        recorded_at -> Instant,
        person_id -> Nullable<PersonId>,
        on_targets -> Doc,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// A dated data point, note or rating against a target.
    observation (id) {
        id -> ObservationId,
        school_id -> SchoolId,
        target_id -> TargetId,
        on_day -> Day,
        source -> Text,
        value -> Nullable<Double>,
        rating -> Nullable<Integer>,
        note -> PupilText,
        by_name -> Text,
        person_id -> PersonId,
        recorded_at -> Instant,
        prompt -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// The photo or the voice note of an observation.
    observation_file (observation_id) {
        observation_id -> ObservationId,
        school_id -> SchoolId,
        pupil_id -> PupilId,
        kind -> Text,
        file -> Binary,
        added_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// A review of a plan, begun or completed.
    review (id) {
        id -> ReviewId,
        school_id -> SchoolId,
        plan_id -> PlanId,
        held_on -> Day,
        adequate -> Doc,
        decision -> Nullable<Text>,
        parents_consulted_on -> Nullable<Day>,
        next_review_on -> Nullable<Day>,
        completed_on -> Nullable<Day>,
        next_plan_id -> Nullable<PlanId>,
        revision -> Integer,
        created_at -> Instant,
        completed_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// A text of a review, by the name of its field.
    review_text (review_id, field) {
        review_id -> ReviewId,
        field -> Text,
        body -> PupilText,
        edited_by -> Text,
        edited_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// What became of one target at a review.
    review_outcome (review_id, target_id) {
        review_id -> ReviewId,
        target_id -> TargetId,
        outcome -> Nullable<Text>,
        reason -> Nullable<Text>,
        follow_up -> Nullable<Text>,
        back_on -> Nullable<Day>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// A wish for a later day of a review.
    review_deferral (id) {
        id -> Uuid7,
        plan_id -> PlanId,
        first_on -> Day,
        asked_on -> Day,
        until_day -> Day,
        why -> PupilText,
        asked_by -> Text,
        asked_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// A target that made room for another, and when somebody is reminded of it.
    parked_target (target_id) {
        target_id -> TargetId,
        school_id -> SchoolId,
        pupil_id -> PupilId,
        parked_on -> Day,
        until_day -> Day,
        why -> PupilText,
        ended_on -> Nullable<Day>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// A target that was achieved, and whether it lasts.
    reached_target (target_id) {
        target_id -> TargetId,
        school_id -> SchoolId,
        pupil_id -> PupilId,
        reached_on -> Day,
        next_on -> Nullable<Day>,
        standing -> Text,
        standing_on -> Day,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// One look at whether a skill is still there, and where.
    probe (id) {
        id -> ProbeId,
        school_id -> SchoolId,
        target_id -> TargetId,
        on_day -> Day,
        place -> Text,
        held -> Bool,
        note -> PupilText,
        by_name -> Text,
        recorded_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// What was seen and changed, by whom, wearing which hat.
    audit_event (id) {
        id -> AuditId,
        school_id -> Nullable<SchoolId>,
        at -> Instant,
        person_id -> Nullable<PersonId>,
        hat -> Nullable<Text>,
        action -> Text,
        kind -> Text,
        object_id -> Nullable<Uuid7>,
        pupil_id -> Nullable<PupilId>,
        details -> Doc,
        seq -> Nullable<BigInt>,
        hash -> Nullable<Binary>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// Where each chain of the audit log ends. The id is a school's, or all zeros.
    audit_chain (id) {
        id -> Uuid7,
        seq -> BigInt,
        hash -> Binary,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// What was signed of a chain.
    audit_checkpoint (chain_id, size) {
        chain_id -> Uuid7,
        size -> BigInt,
        at -> Instant,
        note -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// A format that a school made from another one, by version.
    plan_format (slug, version) {
        slug -> Text,
        version -> Integer,
        school_id -> SchoolId,
        definition -> Doc,
        revision -> Integer,
        edited_at -> Instant,
        edited_by -> Text,
        published_at -> Nullable<Instant>,
        published_by -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;

    /// The format in which a school writes its new plans.
    school_format (school_id) {
        school_id -> SchoolId,
        slug -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// What a school says of itself on its papers.
    school_text (school_id, field) {
        school_id -> SchoolId,
        field -> Text,
        body -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// A plan written in Word that was sent in and waits to be confirmed; gone within a day.
    word_upload (id) {
        id -> UploadId,
        school_id -> SchoolId,
        pupil_id -> PupilId,
        file_name -> Text,
        bytes -> Binary,
        sent_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// What came with a plan and has no field in it.
    attachment (id) {
        id -> AttachmentId,
        school_id -> SchoolId,
        plan_id -> PlanId,
        name -> Text,
        body -> PupilText,
        added_by -> Text,
        added_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// The report for a pupil's entry review.
    entry_review (pupil_id) {
        pupil_id -> PupilId,
        written_on -> Day,
        written_by -> Text,
        attainments -> PupilText,
        priorities -> PupilText,
        views -> PupilText,
        discussed_on -> Nullable<Day>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// Many plans asked for at once, printed in the background; the file is gone within a day.
    print_job (id) {
        id -> PrintJobId,
        school_id -> SchoolId,
        person_id -> PersonId,
        hat_id -> HatId,
        wanted -> Doc,
        state -> Text,
        done -> Integer,
        total -> Integer,
        tries -> Integer,
        problem -> Nullable<Text>,
        file_name -> Nullable<Text>,
        media -> Nullable<Text>,
        bytes -> Nullable<Binary>,
        created_at -> Instant,
        touched_at -> Instant,
        expires_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// Who a person is to a pupil.
    tie (id) {
        id -> TieId,
        school_id -> SchoolId,
        person_id -> PersonId,
        pupil_id -> PupilId,
        kind -> Text,
        relationship -> Text,
        responsibility -> Bool,
        from_day -> Day,
        until_day -> Nullable<Day>,
        made_by -> Text,
        made_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// What a specialist from outside may do for a pupil, until a day.
    access_grant (id) {
        id -> GrantId,
        school_id -> SchoolId,
        person_id -> PersonId,
        pupil_id -> PupilId,
        from_day -> Day,
        until_day -> Day,
        contributes -> Bool,
        confidential -> Bool,
        why -> Text,
        granted_by -> Text,
        granted_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// Somebody who must not reach a pupil: in force until it is lifted by two people.
    bar (id) {
        id -> BarId,
        school_id -> SchoolId,
        pupil_id -> PupilId,
        person_id -> Nullable<PersonId>,
        name -> Text,
        email -> Text,
        ground -> Text,
        reason -> Text,
        asked_by -> PersonId,
        asked_name -> Text,
        asked_at -> Instant,
        confirmed_by -> Nullable<PersonId>,
        confirmed_name -> Nullable<Text>,
        confirmed_at -> Nullable<Instant>,
        lift_reason -> Nullable<Text>,
        lift_asked_by -> Nullable<PersonId>,
        lift_asked_name -> Nullable<Text>,
        lift_asked_at -> Nullable<Instant>,
        lifted_name -> Nullable<Text>,
        lifted_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// How a parent likes to be written to by a school.
    wish (person_id, school_id) {
        person_id -> PersonId,
        school_id -> SchoolId,
        language -> Text,
        text_size -> Text,
        interpreter -> Text,
        reached_by -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::sql::*;

    /// Pictures that came together, for every school.
    symbol_pack (slug) {
        slug -> Text,
        name -> Text,
        licence -> Text,
        added_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// A picture for words: of a pack, or a school's own.
    symbol (id) {
        id -> Text,
        pack -> Nullable<Text>,
        school_id -> Nullable<SchoolId>,
        words -> Text,
        kind -> Text,
        bytes -> Binary,
        added_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    /// The stems by which a picture is found.
    symbol_term (stem, symbol_id) {
        stem -> Text,
        symbol_id -> Text,
        distance -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// A part of a pupil's record and plans that is not for everybody.
    part_mark (pupil_id, part) {
        pupil_id -> PupilId,
        part -> Text,
        level -> Text,
        reason -> PupilText,
        review_on -> Day,
        marked_by -> Text,
        marked_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;

    /// Parents from whom a marked part is withheld by name.
    part_withheld (pupil_id, part, person_id) {
        pupil_id -> PupilId,
        part -> Text,
        person_id -> PersonId,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// What everybody who works with a pupil must know.
    must_know (pupil_id) {
        pupil_id -> PupilId,
        words -> PupilText,
        reason -> PupilText,
        edited_by -> Text,
        edited_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// What a pupil says unasked, in words, with a picture or by voice, and what was changed because of it.
    own_view (id) {
        id -> OwnViewId,
        school_id -> SchoolId,
        pupil_id -> PupilId,
        audience -> Text,
        words -> PupilText,
        file_kind -> Nullable<Text>,
        file -> Nullable<Binary>,
        said_at -> Instant,
        changed -> PupilText,
        changed_by -> Nullable<Text>,
        changed_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// How a target goes at home, told by a parent with words or a photo.
    home_note (id) {
        id -> HomeNoteId,
        school_id -> SchoolId,
        pupil_id -> PupilId,
        target_id -> TargetId,
        person_id -> PersonId,
        by_name -> Text,
        words -> PupilText,
        photo -> Nullable<Binary>,
        told_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// What a parent asks the school, or asks it to change, and the answer.
    question (id) {
        id -> QuestionId,
        school_id -> SchoolId,
        pupil_id -> PupilId,
        person_id -> PersonId,
        by_name -> Text,
        kind -> Text,
        words -> PupilText,
        asked_at -> Instant,
        answer -> PupilText,
        answered_by -> Nullable<Text>,
        answered_at -> Nullable<Instant>,
        role -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// Who of the staff has read which version of a plan.
    plan_read (plan_id, version, person_id) {
        plan_id -> PlanId,
        version -> Integer,
        person_id -> PersonId,
        read_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// Plans that a council draws at random, for its moderators to read until a day.
    sample (id) {
        id -> SampleId,
        council_id -> SchoolId,
        drawn_by -> Text,
        drawn_on -> Day,
        seed -> Text,
        until_day -> Day,
        named -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// The plans of a sample, in the order in which they were drawn.
    sample_plan (sample_id, plan_id) {
        sample_id -> SampleId,
        plan_id -> PlanId,
        place -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// When somebody opened a pupil's record last under one of their hats. Forgotten after a day.
    pupil_opened (school_id, person_id, role, pupil_id) {
        school_id -> SchoolId,
        person_id -> PersonId,
        role -> Text,
        pupil_id -> PupilId,
        at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// That somebody opened unusually many pupils' records: one notice for each person and day.
    wide_look (id) {
        id -> WideLookId,
        school_id -> SchoolId,
        person_id -> PersonId,
        role -> Text,
        on_day -> Day,
        at -> Instant,
        pupils -> Integer,
        checked_by -> Nullable<Text>,
        checked_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// Whose records had been opened when the notice was raised.
    wide_look_pupil (look_id, pupil_id) {
        look_id -> WideLookId,
        pupil_id -> PupilId,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// A class sheet that is lent to somebody without an account, for a day. Only the hash of its secret is kept.
    sheet_link (id) {
        id -> SheetLinkId,
        token_hash -> Binary,
        school_id -> SchoolId,
        class_id -> ClassId,
        hat_id -> HatId,
        lent_to -> Text,
        lent_by -> Text,
        lent_at -> Instant,
        ends_at -> Instant,
        starts_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// A term of a school, or days off in one.
    calendar_entry (id) {
        id -> CalendarEntryId,
        school_id -> SchoolId,
        what -> Text,
        name -> Text,
        from_day -> Day,
        to_day -> Day,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// Help that was promised to a pupil.
    provision (id) {
        id -> ProvisionId,
        school_id -> SchoolId,
        pupil_id -> PupilId,
        what -> PupilText,
        who -> Text,
        place -> Text,
        group_name -> Text,
        learners -> Integer,
        times -> Integer,
        per -> Text,
        minutes -> Integer,
        from_day -> Day,
        until_day -> Nullable<Day>,
        made_by -> Text,
        made_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// A target towards which a provision helps.
    provision_target (provision_id, target_id) {
        provision_id -> ProvisionId,
        target_id -> TargetId,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// What became of a session, for one pupil.
    delivery (id) {
        id -> DeliveryId,
        school_id -> SchoolId,
        provision_id -> ProvisionId,
        pupil_id -> PupilId,
        on_day -> Day,
        went -> Text,
        minutes -> Nullable<Integer>,
        note -> PupilText,
        recorded_at -> Instant,
        withdrawn_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// What one person is told under one role.
    news (id) {
        id -> NewsId,
        school_id -> SchoolId,
        person_id -> PersonId,
        role -> Text,
        kind -> Text,
        pupil_id -> PupilId,
        object_id -> Uuid7,
        at -> Instant,
        read_at -> Nullable<Instant>,
        mailed_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// A mail on its way.
    mail (id) {
        id -> MailId,
        person_id -> PersonId,
        purpose -> Text,
        path -> Nullable<Text>,
        state -> Text,
        due_at -> Instant,
        expires_at -> Nullable<Instant>,
        tries -> Integer,
        created_at -> Instant,
        touched_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// When a person likes to be written to.
    mail_choice (person_id) {
        person_id -> PersonId,
        choice -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// One time of asking those around a pupil what they know.
    gathering (id) {
        id -> GatheringId,
        school_id -> SchoolId,
        pupil_id -> PupilId,
        due_on -> Day,
        begun_by -> PersonId,
        begun_name -> Text,
        begun_at -> Instant,
        outcome -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// The ways of finding out that have been gone.
    gathering_step (gathering_id, step) {
        gathering_id -> GatheringId,
        step -> Text,
        done_on -> Day,
        by_name -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// One person who is asked.
    ask (id) {
        id -> AskId,
        gathering_id -> GatheringId,
        person_id -> PersonId,
        role -> Text,
        name -> Text,
        asked_at -> Instant,
        reminded_at -> Nullable<Instant>,
        answered_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// What they said to one question.
    ask_answer (ask_id, question) {
        ask_id -> AskId,
        question -> Text,
        words -> PupilText,
        drawn_plan_id -> Nullable<PlanId>,
        drawn_field -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// A meeting about a pupil. The date that was fixed is written out, since dates are proposed anew.
    meeting (id) {
        id -> MeetingId,
        school_id -> SchoolId,
        pupil_id -> PupilId,
        purpose -> Text,
        about -> PupilText,
        minutes -> Integer,
        others -> PupilText,
        made_by -> Text,
        made_at -> Instant,
        starts_at -> Nullable<Instant>,
        place -> Text,
        fixed_at -> Nullable<Instant>,
        moved -> Integer,
        cancelled_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// When a meeting could be.
    meeting_date (meeting_id, number) {
        meeting_id -> MeetingId,
        number -> Integer,
        starts_at -> Instant,
        place -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// Who is invited: somebody with an account, or the pupil.
    meeting_guest (meeting_id, number) {
        meeting_id -> MeetingId,
        number -> Integer,
        person_id -> Nullable<PersonId>,
        name -> Text,
        role -> Text,
        words -> PupilText,
        answered_at -> Nullable<Instant>,
        came -> Nullable<Bool>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// Which dates suit a guest who has answered.
    meeting_suits (meeting_id, guest, date) {
        meeting_id -> MeetingId,
        guest -> Integer,
        date -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// What was decided, as often as somebody adds to it.
    meeting_decision (meeting_id, number) {
        meeting_id -> MeetingId,
        number -> Integer,
        words -> PupilText,
        by_name -> Text,
        written_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// A parents’ evening of a class: times one after another, each of so many minutes.
    evening (id) {
        id -> EveningId,
        school_id -> SchoolId,
        class_id -> ClassId,
        starts_at -> Instant,
        minutes -> Integer,
        times -> Integer,
        place -> Text,
        host_id -> PersonId,
        host_name -> Text,
        host_role -> Text,
        cancelled_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// Who comes at which time. Each time that is taken is a meeting.
    evening_time (evening_id, number) {
        evening_id -> EveningId,
        number -> Integer,
        pupil_id -> PupilId,
        person_id -> Nullable<PersonId>,
        who -> PupilText,
        meeting_id -> MeetingId,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// A plan for several pupils, whose targets in common are written once.
    group_plan (id) {
        id -> GroupId,
        school_id -> SchoolId,
        name -> Text,
        setting -> Text,
        adults -> Text,
        extra_help -> PupilText,
        started_on -> Day,
        review_on -> Nullable<Day>,
        ended_on -> Nullable<Day>,
        made_by -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// Who belongs to a group, from which day until which.
    group_member (group_id, pupil_id, from_day) {
        group_id -> GroupId,
        pupil_id -> PupilId,
        from_day -> Day,
        until_day -> Nullable<Day>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// A target that the pupils of a group have in common.
    group_target (id) {
        id -> GroupTargetId,
        group_id -> GroupId,
        position -> Integer,
        wording -> PupilText,
        success -> PupilText,
        started_on -> Day,
        ended_on -> Nullable<Day>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// What staff do towards a target of a group, from which day until which.
    group_strategy (target_id, number) {
        target_id -> GroupTargetId,
        number -> Integer,
        position -> Integer,
        wording -> PupilText,
        from_day -> Day,
        until_day -> Nullable<Day>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// How a target of a group goes for one pupil.
    group_progress (target_id, pupil_id, number) {
        target_id -> GroupTargetId,
        pupil_id -> PupilId,
        number -> Integer,
        on_day -> Day,
        words -> PupilText,
        by_name -> Text,
        written_at -> Instant,
        withdrawn_at -> Nullable<Instant>,
        person_id -> Nullable<PersonId>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// A place in the week that was given to promised help.
    timetable_slot (id) {
        id -> SlotId,
        school_id -> SchoolId,
        provision_id -> ProvisionId,
        weekday -> Text,
        starts -> Integer,
        room -> Text,
        lesson -> PupilText,
        from_day -> Day,
        weeks -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::keys::*;
    use crate::types::sql::*;

    /// The secret address at which a calendar finds part of the week.
    timetable_feed (hat_id) {
        hat_id -> HatId,
        token_hash -> Binary,
        class_id -> Nullable<ClassId>,
        adult -> Text,
        room -> Text,
        made_at -> Instant,
    }
}

diesel::joinable!(class -> school (school_id));
diesel::joinable!(hat -> school (school_id));
diesel::joinable!(hat -> person (person_id));
diesel::joinable!(hat_class -> hat (hat_id));
diesel::joinable!(hat_class -> class (class_id));
diesel::joinable!(invitation -> person (person_id));
diesel::joinable!(session -> person (person_id));
diesel::joinable!(session -> hat (hat_id));
diesel::joinable!(second_step -> person (person_id));
diesel::joinable!(recovery_code -> person (person_id));
diesel::joinable!(passkey -> person (person_id));
diesel::joinable!(identity -> person (person_id));
diesel::joinable!(sign_in_step -> person (person_id));
diesel::joinable!(session -> class_door (door_id));
diesel::joinable!(class_door -> school (school_id));
diesel::joinable!(class_door -> class (class_id));
diesel::joinable!(door_card -> pupil (pupil_id));
diesel::joinable!(door_card -> person (person_id));
diesel::joinable!(photo -> school (school_id));
diesel::joinable!(pupil -> school (school_id));
diesel::joinable!(pupil -> class (class_id));
diesel::joinable!(pupil -> photo (photo_id));
diesel::joinable!(contact -> pupil (pupil_id));
diesel::joinable!(need -> pupil (pupil_id));
diesel::joinable!(stage_change -> pupil (pupil_id));
diesel::joinable!(page_answer -> pupil (pupil_id));
diesel::joinable!(strength -> pupil (pupil_id));
diesel::joinable!(assessment -> pupil (pupil_id));
diesel::joinable!(entry_review -> pupil (pupil_id));
diesel::joinable!(school_text -> school (school_id));
diesel::joinable!(import_mapping -> school (school_id));
diesel::joinable!(plan -> school (school_id));
diesel::joinable!(plan -> pupil (pupil_id));
diesel::joinable!(plan_text -> plan (plan_id));
diesel::joinable!(aim -> plan (plan_id));
diesel::joinable!(target -> school (school_id));
diesel::joinable!(target -> plan (plan_id));
diesel::joinable!(target -> aim (aim_id));
diesel::joinable!(strategy -> plan (plan_id));
diesel::joinable!(strategy -> target (target_id));
diesel::joinable!(plan_view -> plan (plan_id));
diesel::joinable!(plan_version -> plan (plan_id));
diesel::joinable!(agreement -> plan (plan_id));
diesel::joinable!(observation -> school (school_id));
diesel::joinable!(observation -> target (target_id));
diesel::joinable!(observation -> person (person_id));
diesel::joinable!(observation_file -> observation (observation_id));
diesel::joinable!(review -> school (school_id));
diesel::joinable!(review_text -> review (review_id));
diesel::joinable!(review_outcome -> review (review_id));
diesel::joinable!(review_outcome -> target (target_id));
diesel::joinable!(review_deferral -> plan (plan_id));
diesel::joinable!(parked_target -> target (target_id));
diesel::joinable!(parked_target -> pupil (pupil_id));
diesel::joinable!(reached_target -> target (target_id));
diesel::joinable!(reached_target -> pupil (pupil_id));
diesel::joinable!(probe -> target (target_id));
diesel::joinable!(audit_event -> school (school_id));
diesel::joinable!(word_upload -> pupil (pupil_id));
diesel::joinable!(attachment -> plan (plan_id));
diesel::joinable!(print_job -> school (school_id));
diesel::joinable!(print_job -> person (person_id));
diesel::joinable!(print_job -> hat (hat_id));
diesel::joinable!(tie -> person (person_id));
diesel::joinable!(tie -> pupil (pupil_id));
diesel::joinable!(access_grant -> person (person_id));
diesel::joinable!(access_grant -> pupil (pupil_id));
diesel::joinable!(bar -> pupil (pupil_id));
diesel::joinable!(wish -> person (person_id));
diesel::joinable!(ask -> gathering (gathering_id));
diesel::joinable!(ask_answer -> ask (ask_id));
diesel::joinable!(mail -> person (person_id));
diesel::joinable!(news -> school (school_id));
diesel::joinable!(news -> person (person_id));
diesel::joinable!(part_mark -> pupil (pupil_id));
diesel::joinable!(part_withheld -> person (person_id));
diesel::joinable!(must_know -> pupil (pupil_id));
diesel::joinable!(symbol -> symbol_pack (pack));
diesel::joinable!(symbol -> school (school_id));
diesel::joinable!(symbol_term -> symbol (symbol_id));
diesel::joinable!(own_view -> pupil (pupil_id));
diesel::joinable!(home_note -> pupil (pupil_id));
diesel::joinable!(home_note -> target (target_id));
diesel::joinable!(question -> pupil (pupil_id));
diesel::joinable!(plan_read -> plan (plan_id));
diesel::joinable!(plan_read -> person (person_id));
diesel::joinable!(sheet_link -> hat (hat_id));
diesel::joinable!(provision -> pupil (pupil_id));
diesel::joinable!(provision_target -> provision (provision_id));
diesel::joinable!(provision_target -> target (target_id));
diesel::joinable!(delivery -> provision (provision_id));
diesel::joinable!(meeting -> pupil (pupil_id));
diesel::joinable!(wide_look -> person (person_id));
diesel::joinable!(wide_look_pupil -> wide_look (look_id));
diesel::joinable!(wide_look_pupil -> pupil (pupil_id));
diesel::joinable!(sample_plan -> sample (sample_id));
diesel::joinable!(sample_plan -> plan (plan_id));
diesel::joinable!(group_member -> group_plan (group_id));
diesel::joinable!(group_member -> pupil (pupil_id));
diesel::joinable!(timetable_feed -> hat (hat_id));

/// Which tables may stand in one query: each with those behind it. Only those that do, as the compiler compares every such
/// permission with every other: all pairs of all tables took it more than half of the time for this crate.
macro_rules! together {
    ($($one:ident: $($other:ident),+;)+) => {
        $($(diesel::allow_tables_to_appear_in_same_query!($one, $other);)+)+
    };
}

together! {
    pupil: access_grant, assessment, bar, class, contact, door_card, entry_review, group_member,
        group_plan, home_note, meeting, must_know, need, own_view, page_answer, parked_target,
        part_mark, photo, plan, plan_version, provision, question, reached_target, school,
        stage_change, strength, target, tie, wide_look_pupil, word_upload;
    person: access_grant, audit_event, bar, door_card, hat, hat_class, identity, invitation,
        mail, news, observation, part_withheld, passkey, plan_read, print_job, recovery_code,
        second_step, session, sign_in_step, tie, wide_look, wish;
    plan: agreement, aim, attachment, class, need, observation, parked_target, plan_read,
        plan_text, plan_version, plan_view, provision, reached_target, review, review_deferral,
        sample, sample_plan, school, strategy, target;
    school: audit_event, class, class_door, hat, import_mapping, news, observation, photo,
        print_job, review, sample, sample_plan, school_text, sheet_link, symbol, target;
    target: aim, class, home_note, need, observation, observation_file, parked_target, probe,
        provision_target, reached_target, review_outcome, strategy;
    hat: access_grant, class, hat_class, mail, print_job, session, sheet_link, tie,
        timetable_feed;
    class: class_door, group_member, hat_class, need, plan_version, sheet_link;
    provision: delivery, provision_target, timetable_slot;
    tie: access_grant, hat_class, wish;
    ask: ask_answer, gathering;
    review: review_outcome, review_text;
    symbol: symbol_pack, symbol_term;
    access_grant: hat_class;
    class_door: session;
    evening: evening_time;
    group_member: group_plan;
    observation: observation_file;
    sample: sample_plan;
    wide_look: wide_look_pupil;
}
