-- What the server itself enforces in a caseload that an office shares. Run once, by who owns the database, after the tables are made.
-- Roles belong to the whole server; a second caseload on it uses the same ones.

DO $$
DECLARE wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY['kakei_worker', 'kakei_manager', 'kakei_statistics'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
        END IF;
    END LOOP;
END $$;
GRANT kakei_worker TO kakei_manager;

-- The key of the caseload, once for each member, wrapped by the member's own passphrase.
CREATE TABLE members (
    login text PRIMARY KEY,
    salt text NOT NULL,
    wrapped text NOT NULL
);

-- Who did what, when; no contents. Nobody is granted to change or delete a row.
CREATE TABLE audit (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    who text NOT NULL DEFAULT session_user,
    what text NOT NULL CHECK (what IN ('opened', 'printed', 'exported', 'added', 'changed', 'removed')),
    case_id integer
);

CREATE FUNCTION note_writing() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO audit (what, case_id) VALUES (
        CASE TG_OP WHEN 'INSERT' THEN 'added' WHEN 'UPDATE' THEN 'changed' ELSE 'removed' END,
        CASE TG_OP WHEN 'DELETE' THEN OLD.id ELSE NEW.id END
    );
    RETURN NULL;
END $$;
CREATE TRIGGER note_writing AFTER INSERT OR UPDATE OR DELETE ON cases FOR EACH ROW EXECUTE FUNCTION note_writing();

-- A version only rises, by one, whatever program writes.
CREATE FUNCTION check_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.id <> OLD.id OR NEW.version <> OLD.version + 1 THEN
        RAISE EXCEPTION 'a case is written one version at a time' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_version BEFORE UPDATE ON cases FOR EACH ROW EXECUTE FUNCTION check_version();

-- How much was done in which month: all that a reader of statistics sees.
CREATE VIEW work_by_month AS
    SELECT date_trunc('month', at)::date AS month, what, count(*) AS times, count(DISTINCT case_id) AS cases
    FROM audit GROUP BY 1, 2;

REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
GRANT SELECT ON work_by_month TO kakei_statistics, kakei_manager;
GRANT SELECT, INSERT, UPDATE ON cases TO kakei_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON records, agency_records, contents TO kakei_worker;
GRANT SELECT, INSERT ON changes TO kakei_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON meta TO kakei_worker;
GRANT SELECT ON members, audit TO kakei_worker;
GRANT UPDATE (salt, wrapped) ON members TO kakei_worker;
GRANT INSERT (what, case_id) ON audit TO kakei_worker;
GRANT USAGE ON SEQUENCE cases_id_seq TO kakei_worker;
GRANT DELETE ON cases, changes TO kakei_manager;
GRANT INSERT, DELETE ON members TO kakei_manager;

ALTER TABLE members ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_key ON members TO kakei_worker USING (login = session_user);
CREATE POLICY all_keys ON members TO kakei_manager USING (true);

ALTER TABLE audit ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_work ON audit FOR SELECT TO kakei_worker USING (who = session_user);
CREATE POLICY all_work ON audit FOR SELECT TO kakei_manager USING (true);
CREATE POLICY told ON audit FOR INSERT TO kakei_worker WITH CHECK (what IN ('opened', 'printed', 'exported'));

ALTER TABLE meta ENABLE ROW LEVEL SECURITY;
CREATE POLICY all_read ON meta FOR SELECT TO kakei_worker USING (true);
CREATE POLICY office_settings ON meta TO kakei_worker USING (key = 'office_book') WITH CHECK (key = 'office_book');
