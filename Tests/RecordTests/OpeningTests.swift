import Evidence
import Record
import TestSupport
import Testing

private func failure(_ path: String, _ mode: Record.Mode) -> RecordError? {
    do {
        _ = try Record.open(path, mode: mode)
        return nil
    } catch let error as RecordError {
        return error
    } catch {
        Issue.record("\(error)")
        return nil
    }
}

@Suite("Opening a record")
struct OpeningTests {
    @Test("makes one where asked to, and only then")
    func making() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("record.sqlite")
        for mode in [Record.Mode.existing, .readOnly] {
            let error = failure(path, mode)
            #expect(error?.exitCode == 66)
            #expect(error?.description == "there is no record at \(path); 'fukan read' makes one")
        }
        #expect(try folder.files() == [])
        _ = try Record.open(path, mode: .create)
        #expect(try folder.files() == ["record.sqlite"])
        for mode in [Record.Mode.create, .existing, .readOnly] { #expect(failure(path, mode) == nil) }
    }

    @Test("sets the marks by which the file is known")
    func marks() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("record.sqlite")
        _ = try Record.open(path, mode: .create)
        let bytes = try FileContent.bytes(of: path)
        #expect(Array(bytes[68..<72]) == Array("FKAN".utf8))
        #expect(Array(bytes[60..<64]) == [0, 0, 0, 9])
        // Written by the log: 2 in the bytes that say how the file is written and read.
        #expect(Array(bytes[18..<20]) == [2, 2])
    }

    @Test("refuses what is not SQLite, and leaves it as it is", arguments: [Record.Mode.create, .existing, .readOnly])
    func notSQLite(mode: Record.Mode) throws {
        let folder = try TemporaryFolder()
        let text = "Not a record, but a letter that somebody would miss."
        let path = try folder.write(text, to: "letter.txt")
        let error = failure(path, mode)
        #expect(error?.exitCode == 65)
        #expect(error?.description == "\(path) is not a record of Fukan: it does not begin as an SQLite file does")
        #expect(try FileContent.text(of: path) == text)
        #expect(try folder.files() == ["letter.txt"])
    }

    @Test(
        "refuses the SQLite file of another program, and leaves it as it is",
        arguments: [Record.Mode.create, .existing, .readOnly])
    func foreign(mode: Record.Mode) throws {
        let folder = try TemporaryFolder()
        let path = folder.path("foreign.sqlite")
        try RawFile.run("CREATE TABLE letters (text TEXT); PRAGMA application_id = 77", on: path)
        let before = try FileContent.bytes(of: path)
        let error = failure(path, mode)
        #expect(error?.exitCode == 65)
        #expect(
            error?.description == "\(path) is not a record of Fukan: it is an SQLite file of another program "
                + "(application id 77, ours is 1179337038)")
        #expect(try FileContent.bytes(of: path) == before)
        #expect(try folder.files() == ["foreign.sqlite"])
    }

    @Test(
        "brings a record of an earlier version to this one when it is opened for writing, and says so otherwise")
    func earlier() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("record.sqlite")
        let made = try Record.open(path, mode: .create)
        try made.ingest(SmallReading.harbourReading(), run: made.begin())
        try made.close()
        try RawFile.run(
            """
            DROP VIEW forecast_ledger;
            DROP TABLE forecast_resolutions; DROP TABLE forecast_evidence; DROP TABLE forecasts;
            DROP TABLE forecast_approvals; DROP TABLE forecast_questions;
            DROP VIEW source_documents; DROP VIEW coded_events; DROP VIEW coded_claims; DROP VIEW dyads_by_month;
            DROP VIEW event_dyads; DROP VIEW document_sentences; DROP VIEW counting_events; DROP VIEW counting_claims;
            DROP INDEX sentences_by_place;
            DROP VIEW data_set_events; DROP VIEW data_set_coverage; DROP VIEW data_set_values;
            DROP VIEW data_set_spells; DROP VIEW data_set_votes; DROP TABLE data_values; DROP TABLE data_spells;
            DROP TABLE data_votes; DROP TABLE data_roll_calls; DROP TABLE data_roll_call_issues;
            DROP TABLE data_reports; DROP TABLE data_events; DROP TABLE data_coverage;
            DROP TABLE data_actors; DROP TABLE data_sets;
            DROP TABLE concept_judgements; DROP TABLE contradiction_judgements;
            DROP TABLE kept_answers; DROP TABLE linking; DROP TABLE link_judgements; DROP INDEX happenings_in_time;
            ALTER TABLE events DROP COLUMN happening_from; ALTER TABLE events DROP COLUMN happening_to;
            ALTER TABLE events DROP COLUMN reasons; ALTER TABLE claims DROP COLUMN reasons; PRAGMA user_version = 1
            """, on: path)
        let before = try FileContent.bytes(of: path)
        #expect(
            failure(path, .readOnly)?.description
                == "\(path) is not a record of Fukan: it is of version 1, and must be opened for writing once to become 9"
        )
        #expect(try FileContent.bytes(of: path) == before)
        let record = try Record.open(path, mode: .existing)
        try record.keep("a question", key: String(repeating: "0", count: 64), [1, 2, 3])
        #expect(try record.kept("a question", key: String(repeating: "0", count: 64)) == [1, 2, 3])
        // Whatever an earlier version called them, happenings have the ids of this one.
        #expect(try record.happenings().allSatisfy { $0.id == "e" + $0.representative.coding.id.dropFirst() })
    }

    @Test("refuses a record of a newer program", arguments: [Record.Mode.create, .existing, .readOnly])
    func newer(mode: Record.Mode) throws {
        let folder = try TemporaryFolder()
        let path = folder.path("record.sqlite")
        _ = try Record.open(path, mode: .create)
        try RawFile.run("PRAGMA user_version = 10", on: path)
        let before = try FileContent.bytes(of: path)
        let error = failure(path, mode)
        #expect(error?.exitCode == 65)
        #expect(
            error?.description
                == "the record \(path) is of version 10, made by a newer program; this one knows versions "
                + "up to 9: install the newer one")
        #expect(try FileContent.bytes(of: path) == before)
        #expect(try folder.files() == ["record.sqlite"])
    }

    @Test("takes an empty file for a record only to write to it")
    func empty() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("", to: "record.sqlite")
        for mode in [Record.Mode.existing, .readOnly] {
            let error = failure(path, mode)
            #expect(error?.exitCode == 65)
            #expect(error?.description == "\(path) is not a record of Fukan: it is empty")
        }
        #expect(try folder.files() == ["record.sqlite"])
        let record = try Record.open(path, mode: .create)
        try record.ingest(SmallReading.harbourReading(), run: record.begin())
        #expect(try record.documents().count == 1)
    }

    @Test("refuses a folder, a device, and a path that is none")
    func folders() throws {
        let folder = try TemporaryFolder()
        #expect(
            failure(folder.path, .readOnly)?.description
                == "the record \(folder.path) cannot be read: it is a folder")
        #expect(failure(folder.path, .create)?.exitCode == 66)
        #expect(
            failure("/dev/null", .readOnly)?.description
                == "/dev/null is not a record of Fukan: it is not a regular file")
        #expect(failure("", .create)?.description == "'' is no path of a file")
        let path = folder.path("no/such/folder/record.sqlite")
        let error = failure(path, .create)
        #expect(error?.exitCode == 73)
        #expect(error?.description == "no file can be made at \(path): unable to open database file")
        #expect(try folder.files() == [])
    }

    @Test(
        "takes a path as a path, whatever it would mean to SQLite",
        arguments: ["file:x?mode=memory", ":memory:", "a%20b #?.sqlite", "naïve 記録.sqlite", "'; DROP TABLE runs; --"])
    func oddPaths(name: String) throws {
        let folder = try TemporaryFolder()
        let path = folder.path(name)
        do {
            let record = try Record.open(path, mode: .create)
            try record.ingest(SmallReading.harbourReading(), run: record.begin())
        }
        #expect(try folder.files() == [name])
        #expect(try Record.open(path, mode: .readOnly).documents().count == 1)
    }

    @Test("says what is damaged", arguments: [Record.Mode.existing, .readOnly])
    func damaged(mode: Record.Mode) throws {
        let folder = try TemporaryFolder()
        let path = folder.path("record.sqlite")
        do {
            let record = try Record.open(path, mode: .create)
            let run = try record.begin()
            for number in 0..<20 { try record.ingest(RandomReading.reading(seed: UInt64(number)), run: run) }
        }
        let whole = try FileContent.bytes(of: path)
        try folder.write(Array(whole[0..<60]), to: "record.sqlite")
        #expect(failure(path, mode)?.description.contains("is damaged: it ends after 60 bytes") == true)
        // Half of it, and all of it with a stretch written over.
        var scribbled = whole
        for index in 4_096..<min(whole.count, 120_000) { scribbled[index] = UInt8(truncatingIfNeeded: index &* 31) }
        for bytes in [Array(whole[0..<(whole.count / 2)]), scribbled] {
            try folder.write(bytes, to: "record.sqlite")
            let error = #expect(throws: RecordError.self) {
                let record = try Record.open(path, mode: mode)
                _ = try record.exported()
            }
            #expect(error?.exitCode == 65, "\(String(describing: error))")
            #expect(error?.description.contains("is damaged: ") == true)
        }
    }

    @Test("says so where tables are missing")
    func missingTables() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("record.sqlite")
        _ = try Record.open(path, mode: .create)
        try RawFile.run("DROP TABLE quantities; DROP TABLE mentions", on: path)
        let error = #expect(throws: RecordError.self) { try Record.open(path, mode: .readOnly).exported() }
        #expect(error?.exitCode == 65)
        #expect(error?.description.contains("no such table: ") == true)
    }

    @Test("does not trust what it reads")
    func tampered() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("record.sqlite")
        do {
            let record = try Record.open(path, mode: .create)
            try record.ingest(SmallReading.harbourReading(), run: record.begin())
        }
        let tamperings = [
            "UPDATE events SET status = 'rumoured'", "UPDATE events SET date_from = 'yesterday'",
            "UPDATE events SET date_from = '2016-05-09'", "UPDATE events SET source = '[1]'",
            "UPDATE events SET source = '['", "UPDATE events SET quantities = '{}'",
            "UPDATE events SET part = NULL",
            "UPDATE claims SET content = '{}'", "UPDATE document_texts SET edits = '{}'",
            """
            UPDATE document_texts SET edits = '{"from":[9],"to":[4],"replacement":[""],"reason":["note"]}'
            """,
            """
            UPDATE document_texts SET edits = '{"from":[0],"to":[9999],"replacement":[""],"reason":["note"]}'
            """,
        ]
        let whole = try FileContent.bytes(of: path)
        for tampering in tamperings {
            try folder.write(whole, to: "record.sqlite")
            try RawFile.run(tampering, on: path, checked: false)
            let error = #expect(throws: RecordError.self, "\(tampering)") {
                try Record.open(path, mode: .readOnly).exported()
            }
            #expect(error?.exitCode == 65, "\(tampering): \(String(describing: error))")
        }
    }
}

@Suite("A record that cannot be written")
struct ReadOnlyTests {
    /// A record beside which SQLite can keep no log: a folder stands where the log's index would.
    private func lockedRecord(_ folder: TemporaryFolder) throws -> String {
        let path = folder.path("record.sqlite")
        do {
            let record = try Record.open(path, mode: .create)
            try record.ingest(SmallReading.harbourReading(), run: record.begin())
        }
        try folder.write("", to: "record.sqlite-shm/occupied")
        return path
    }

    @Test("answers")
    func answers() throws {
        let folder = try TemporaryFolder()
        let path = try lockedRecord(folder)
        let record = try Record.open(path, mode: .readOnly)
        #expect(try record.events().count == 3)
        #expect(try record.search("borland").count == 2)
    }

    @Test("does not take changes")
    func changes() throws {
        let folder = try TemporaryFolder()
        let path = try lockedRecord(folder)
        for mode in [Record.Mode.existing, .create] {
            let error = failure(path, mode)
            #expect(error?.exitCode == 74)
            #expect(
                error?.description
                    == "the record \(path) cannot be changed: it, or the folder in which it lies, is read-only")
        }
        let record = try Record.open(path, mode: .readOnly)
        #expect(throws: RecordError.readOnly(path: path)) { try record.begin() }
    }

    @Test("opened to be read refuses every change, and leaves nothing beside it")
    func reader() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("record.sqlite")
        do {
            let record = try Record.open(path, mode: .create)
            try record.ingest(SmallReading.harbourReading(), run: record.begin())
            // What was taken in is linked at the first question, as every command does before it ends.
            #expect(try record.events().count == 3)
        }
        let before = try FileContent.bytes(of: path)
        do {
            let record = try Record.open(path, mode: .readOnly)
            #expect(try record.events().count == 3)
            #expect(throws: RecordError.readOnly(path: path)) { try record.begin() }
        }
        #expect(try FileContent.bytes(of: path) == before)
        #expect(try folder.files() == ["record.sqlite"])
    }
}
