import Foundation
import TestSupport
import Testing

/// The page of the sample corpus, made once.
private let samplePage = Result { try makePage(of: [sampleCorpus]) }

/// Makes a page of documents in a folder of its own.
private func makePage(of documents: [String], _ arguments: String...) throws -> (html: String, program: Program) {
    let program = try Program.inFolder()
    let outcome = try program.run(["panorama"] + documents + ["--out", "page", "--quiet"] + arguments)
    try #require(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output == "page/index.html\n")
    return (try pageText(program), program)
}

private func pageText(_ program: Program, _ folder: String = "page") throws -> String {
    try FileContent.text(of: try #require(program.folder).appendingPathComponent("\(folder)/index.html").path)
}

/// The sentence that answers a question of the page.
private func answer(_ part: String, in html: String) throws -> String {
    let article = try #require(html.range(of: "<article class=\"question\" id=\"\(part)\">"), "no \(part) on the page")
    let start = try #require(html.range(of: "<p class=\"answer\">", range: article.upperBound..<html.endIndex))
    let end = try #require(html.range(of: " <", range: start.upperBound..<html.endIndex))
    return String(html[start.upperBound..<end.lowerBound])
}

@Suite("The page", .serialized)
struct PageTests {
    @Test("answers all 29 parts of the plan, as the command line does")
    func parts() throws {
        let (html, program) = try samplePage.get()
        let asked = try program.run("questions", "--format", "jsonl", "--quiet").objects()
        let parts = asked.compactMap { $0["part"] as? String }
        #expect(Set(parts) == Set((1...29).map { "S\($0)" }))
        for question in asked {
            let part = try #require(question["part"] as? String)
            let sentence = try #require(question["answer"] as? String)
            let shown = try answer(part, in: html)
            #expect(unescaped(shown) == sentence, "\(part)")
        }
    }

    private func unescaped(_ text: String) -> String {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")].reduce(text) {
            $0.replacingOccurrences(of: $1.0, with: $1.1)
        }
    }

    @Test("sets data sets beside the documents: who is covered first, each on its own marks")
    func data() throws {
        let program = try Program.inFolder()
        try SmallDataSets.import(into: "fukan.sqlite", with: program)
        let made = try program.run("panorama", sampleCorpus, "--out", "page", "--quiet")
        try #require(made.status == 0, "\(made.errors)")
        let html = try pageText(program)
        var places: [String.Index] = []
        for figure in ["coverage", "triangle", "series", "camps", "votes", "power", "reactions"] {
            places.append(try #require(html.range(of: "<figure id=\"f-\(figure)\">"), "\(figure)").lowerBound)
        }
        #expect(places == places.sorted())
        // Russia stands in the events by its navy alone.
        #expect(html.contains("events.tsv names Russia only through persons and bodies"))
        let coverage = try program.run("import", "--coverage", "--format", "jsonl").objects()
        let russia = try #require(
            coverage.first { $0["actor"] as? String == "RUS" && $0["format"] as? String == "gdelt1" })
        #expect(russia["rows"] as? Int == 288 && russia["itself"] as? Int == 0)
        // The page and the command say the same of each part.
        let asked = try program.run("questions", "--format", "jsonl", "--quiet").objects()
        for part in ["S2", "S6", "S10", "S13", "S20", "S22"] {
            let sentence = try #require(asked.first { $0["part"] as? String == part }?["answer"] as? String)
            #expect(unescaped(try answer(part, in: html)) == sentence, "\(part)")
        }
        let without = try program.run(
            "panorama", "--out", "without", "--quiet", "--without",
            try #require(russia["data"] as? String).components(
                separatedBy: " ")[0])
        try #require(without.status == 0, "\(without.errors)")
        let less = try pageText(program, "without")
        #expect(!less.contains("events.tsv names") && less.contains("<figure id=\"f-votes\">"))
    }

    @Test("of the sample corpus has something to show in every section")
    func sections() throws {
        let (html, _) = try samplePage.get()
        for section in [
            "answers", "read", "system", "channels", "force", "disputes", "people", "events", "documents", "passages",
            "method",
            "cite",
        ] { #expect(html.contains("<section id=\"\(section)\">"), "\(section)") }
        for figure in ["network", "map", "dyads", "matrix", "tones", "channels", "exercises", "scrambles", "offices"] {
            #expect(html.contains("<figure id=\"f-\(figure)\">"), "\(figure)")
        }
        #expect(!html.contains("Not in these documents"))
        // A figure names data sets only where it rests on any.
        #expect(!html.contains("and rows of data sets"))
    }

    @Test("is one file of at most 8 MB without an address to fetch from")
    func alone() throws {
        let (html, _) = try samplePage.get()
        #expect(html.utf8.count <= 8_000_000)
        for attribute in ["src=", "href=\"http", "@import", "url(", "<link", "<iframe", "<object"] {
            #expect(!html.contains(attribute), "\(attribute)")
        }
        #expect(html.contains("default-src 'none'"))
    }

    @Test("is the same from the same record, and from the same documents read in another order")
    func same() throws {
        let (html, program) = try samplePage.get()
        #expect(try program.run("panorama", "--out", "again", "--quiet").status == 0)
        #expect(try pageText(program, "again") == html)
        let names = try FileManager.default.contentsOfDirectory(atPath: sampleCorpus).filter { $0.hasSuffix(".txt") }
        let backwards = names.sorted(by: >).map { "\(sampleCorpus)/\($0)" }
        #expect(try makePage(of: backwards).html == html)
    }

    @Test("changes as of a day, without a document and after a strike, and says what it leaves out")
    func views() throws {
        let (whole, program) = try samplePage.get()
        func made(_ arguments: String...) throws -> String {
            let outcome = try program.run(["panorama", "--out", "view", "--quiet"] + arguments)
            try #require(outcome.status == 0, "\(outcome.errors)")
            return try pageText(program, "view")
        }
        let then = try made("--as-of", "2014-03-31")
        #expect(then.contains("As of 31 March 2014"))
        #expect(then.contains("published later do not count"))
        // What the later documents tell is not there, what the earlier ones tell is.
        #expect(!then.contains("id=\"d-bulletin-forces.txt\"") && !then.contains("bulletin-forces.txt"))
        #expect(then.contains("chronicle-talks.txt"))
        #expect(try answer("S4", in: then) != answer("S4", in: whole))
        let without = try made("--without", "bulletin-forces.txt")
        #expect(without.contains("One document is left out by name"))
        #expect(!without.contains("bulletin-forces.txt"))
        #expect(try answer("S3", in: without) != answer("S3", in: whole))
        #expect(try made("--reviewed").contains("Only codings that a person has accepted count"))
        // Each view is made anew, and the whole one is still what it was.
        #expect(try made() == whole)
    }

    @Test("after a change says what changed, and after its undoing is as before")
    func changes() throws {
        let (_, program) = try makePage(of: [sampleCorpus])
        let before = try pageText(program)
        #expect(!before.contains("<section id=\"changes\">"))
        #expect(
            try program.run("strike", "piece-memory.txt", "--reason", "a test <b>of</b> it", "--by", "Ito").status == 0)
        #expect(try program.run("panorama", "--out", "page", "--quiet").status == 0)
        let struck = try pageText(program)
        #expect(struck.contains("<section id=\"changes\">"))
        #expect(struck.contains("a test &lt;b&gt;of&lt;/b&gt; it"))
        #expect(struck.contains("One document is struck"))
        #expect(!struck.contains("Lubkiewska"))
    }

    @Test("of nothing read is the sample corpus, badged as demonstration, and no record is made or touched")
    func demonstration() throws {
        let program = try Program.inFolder()
        let outcome = try program.run("panorama")
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("for demonstration"))
        let folder = try #require(program.folder)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["panorama"])
        let demonstration = try pageText(program, "panorama")
        #expect(demonstration.contains("<p class=\"demonstration\">Demonstration:"))
        #expect(try !samplePage.get().html.contains("<p class=\"demonstration\">"))
    }

    @Test("of texts in another language, or without a date, says so and makes up no period")
    func undated() throws {
        let folder = try TemporaryFolder()
        try folder.write("Япония и Россия провели переговоры.", to: "ru.txt")
        let (html, _) = try makePage(of: [folder.url.path])
        #expect(html.contains("<title>Northeast Asia</title>"))
        #expect(html.contains("As of no date"))
        #expect(html.contains("Not in these documents"))
        #expect(!html.contains("<figure"))
    }

    @Test("draws the coast that was fetched at set-up")
    func coast() throws {
        let (html, _) = try samplePage.get()
        #expect(html.contains("Coast: GSHHG"))
        #expect(html.contains("class=\"land\""))
    }

    @Test("cites itself with the record's hash and its day")
    func citation() throws {
        let (html, _) = try samplePage.get()
        let start = try #require(html.range(of: "<p id=\"cite-text\">"))
        let text = html[start.upperBound...].prefix(300)
        #expect(text.contains("from the record "))
        #expect(html.contains("@misc{fukan-"))
        #expect(html.contains("&quot;type&quot;:&quot;report&quot;"))
    }

    @Test("of a text full of tricks shows them as text")
    func tricks() throws {
        let folder = try TemporaryFolder()
        let trick = "</script><script>alert(1)</script><img src=x onerror=alert(2)>{{{style}}}{{#x}}"
        try folder.write(
            "Title \(trick)\n\nBy Mallory Quill\n\nPublished: 2 May 2017\n\nOn March 20, 2017, Foreign Minister Kishida Fumio met Russian "
                + "Foreign Minister Sergei Lavrov in Tokyo \(trick). Japan scrambled jets 390 times \(trick) in fiscal 2016. "
                + "=HYPERLINK(\"x\") '; DROP TABLE events; -- $(touch /tmp/x) %n%s ../../etc/passwd \u{202E}\u{7}",
            to: "tricks <b>.txt")
        let (html, _) = try makePage(of: [folder.url.path])
        #expect(html.components(separatedBy: "<script>").count == 2, "one script, ours")
        #expect(!html.contains("<img"))
        #expect(html.contains("&lt;script&gt;alert(1)"))
        #expect(html.contains("{{{style}}}"))
        #expect(!html.contains("\u{7}"))
    }

    @Test("of more happenings than it can carry says where the others lie, and stays within 8 MB")
    func large() throws {
        let folder = try TemporaryFolder()
        let states = [
            "Japan", "Russia", "China", "Australia", "France", "Italy", "Germany", "India", "Canada", "Brazil",
        ]
        let months = ["January", "March", "May", "July", "August", "October", "December"]
        for document in 0..<6 {
            var text = "Talks without end\n\nBy Ada Nettle\n\nPublished: 1 January 2020\n\n"
            for number in 0..<1_600 {
                let (a, b) = (states[(document + number) % 10], states[(document + number * 3 + 1) % 10])
                guard a != b else { continue }
                text +=
                    "On \(1 + number % 28) \(months[(number / 28) % 7]) \(1990 + (number + document * 5) % 30), \(a) and \(b) held talks on item \(number).\n\n"
            }
            try folder.write(text, to: "list-\(document).txt")
        }
        let (html, program) = try makePage(of: [folder.url.path])
        let all = try program.run("events", "--format", "jsonl", "--quiet").lines.count
        #expect(all > 5_000)
        #expect(html.utf8.count <= 8_000_000)
        #expect(html.contains("All lie in events.csv beside this page"))
        let csv = try FileContent.text(of: try #require(program.folder).appendingPathComponent("page/events.csv").path)
        #expect(csv.split(separator: "\r\n").count == all + 1)
    }

    @Test("where it cannot be written, one line says so", arguments: ["a-file", "a-file/below"])
    func unwritable(out: String) throws {
        let program = try Program.inFolder()
        try Data().write(to: try #require(program.folder).appendingPathComponent("a-file"))
        let outcome = try program.run("panorama", sampleCorpus + "/piece-memory.txt", "--out", out, "--quiet")
        #expect(outcome.status == 73)
        #expect(outcome.errors.split(separator: "\n").count == 1)
    }

    @Test("is made of what can be read where a document cannot, and the exit code says so")
    func oneFails() throws {
        let program = try Program.inFolder()
        let folder = try #require(program.folder)
        try Data().write(to: folder.appendingPathComponent("empty.txt"))
        let outcome = try program.run("panorama", "empty.txt", sampleCorpus + "/piece-memory.txt", "--quiet")
        #expect(outcome.status == 65)
        #expect(try pageText(program, "panorama").contains("piece-memory.txt"))
        let nothing = try Program.inFolder().run("panorama", "no-such-file.txt", "--quiet")
        #expect(nothing.status == 66)
    }
}

@Suite("The page of the five essays", .serialized)
struct EssayPageTests {
    @Test("says S1, S4 and the calendar as the commands do, and changes as of a day", .reference("seeds"))
    func essays() throws {
        let (whole, program) = try makePage(of: [ReferenceData.file("seeds").path])
        #expect(
            try answer("S1", in: whole)
                == "Japan with United States (1960), Australia (2007) and Russia (2013); Russia with United States, United Kingdom, France, Italy and Japan (2013)."
        )
        let scrambles = try answer("S4", in: whole)
        for figure in ["390 (", "500 (", "301 ("] { #expect(scrambles.contains(figure)) }
        #expect(scrambles.contains("fiscal 2016, derived"))
        #expect(try answer("S8", in: whole).contains("one lies beyond the last document"))
        #expect(try program.run("panorama", "--as-of", "2014-03-31", "--out", "then", "--quiet").status == 0)
        let then = try pageText(program, "then")
        // The essay of 2018 is the only one that counts scrambles.
        #expect(try answer("S4", in: then).hasPrefix("Not in these documents"))
        #expect(try answer("S1", in: then) != "")
        let last = try #require(
            try program.run("documents", "--format", "jsonl").objects().last?["document"] as? String)
        #expect(try program.run("panorama", "--without", last, "--out", "less", "--quiet").status == 0)
        #expect(try pageText(program, "less").contains("One document is left out by name"))
    }
}
