import Chronology
import Evidence
import Reading
import TestSupport
import Testing

private func clean(_ text: String, _ name: String = "a.txt") throws -> CleanedDocument {
    DocumentCleaner.clean(try SourceText.extract(from: DocumentFile(name: name, bytes: Array(text.utf8))))
}

/// A paragraph of prose, long enough to be a body.
private let prose =
    "The ministers of both states sat together for three hours and talked of fish, of gas and of old maps, and when they rose nobody could say what had been agreed, although each of them smiled for the cameras at the door."

@Suite("Cleaning")
struct CleaningTests {
    @Test("note digits are cut where they count up, and only there")
    func marks() throws {
        let found = try clean(
            "\(prose)1 They left. “It was cold.”2 That was in 2013.3 Trade grew by 2.5 per cent. It is 3.\n")
        #expect(
            found.text.string.contains(
                "door. They left. “It was cold.” That was in 2013. Trade grew by 2.5 per cent. It is 3."))
    }

    @Test("end notes that name sources are lifted, those that tell something stay as text")
    func notes() throws {
        let found = try clean(
            "\(prose)1 Then rain came.2\n\n1. At the meeting of May there was a promise to open the port which had been closed.\n2. Harbour Gazette, May 3, 2001, http://example.org/port.\n"
        )
        #expect(
            found.text.string.hasSuffix(
                "At the meeting of May there was a promise to open the port which had been closed."))
        #expect(found.citations.map(\.number) == [1, 2])
        #expect(found.citations.allSatisfy { $0.at != nil })
    }

    @Test(
        "sources in brackets are lifted, other brackets stay",
        arguments: [
            ("They met (Xinhua, 3 May 2001) twice.", "They met twice."),
            ("They met (see the Post, May 2; http://x.org/a).", "They met."),
            ("The force (MSDF) came.", "The force (MSDF) came."),
            (
                "The isles (South Kuriles, to the Russians) lie there.",
                "The isles (South Kuriles, to the Russians) lie there."
            ),
        ])
    func brackets(text: String, expected: String) throws { #expect(try clean(text).text.string == expected) }

    @Test(
        "what a publisher says of itself goes, a sentence that only begins so stays",
        arguments: [
            ("The Harbour League is sending two ships to Port Castor.", true),
            ("The Harbour League provides grain to the islands.\n\nNobody objected to it, and the ships left.", true),
            ("Harbour League Papers\n\nThe Harbour League provides grain.\n\nNobody objected to that.", false),
        ])
    func publisherMatter(text: String, stays: Bool) throws {
        #expect(try clean(text).text.string.contains("The Harbour League") == stays)
    }

    @Test("head matter gives title, author, publisher and date")
    func head() throws {
        let found = try clean(
            "Cold Harbours\n\nBY ANN OLE\n\nPublished: 6 March 2014\n\nPublisher: Port Review\n\n\(prose)\n")
        #expect(found.metadata.title == "Cold Harbours")
        #expect(found.metadata.authors == ["Ann Ole"])
        #expect(found.metadata.publisher == "Port Review")
        #expect(found.metadata.published.iso == "2014-03-06")
        #expect(found.metadata.dateBasis == .stated)
        #expect(found.text.string == "Cold Harbours\n\n\(prose)")
    }

    @Test("running heads, page numbers and pull quotes go, and the sentence they broke is whole again")
    func furniture() throws {
        let text =
            "Port Review\n\nVolume 3 | May 3, 2001\n\nCold Harbours\n\n\(prose) It\n\nPort Review | May 3, 2001\n\n12\n\n“when they rose nobody could say what had been agreed”\n\nis said that nobody slept that night in the port.\n"
        let found = try clean(text)
        #expect(found.text.string == "Cold Harbours\n\n\(prose) It is said that nobody slept that night in the port.")
    }

    @Test("a first line that is a sentence is no title", arguments: ["It rained.\n", "両国は会談した。\n"])
    func noTitle(text: String) throws { #expect(try clean(text).metadata.title == nil) }

    @Test("captions and tag lines go; a title given twice stays once")
    func captions() throws {
        let found = try clean(
            "Cold Harbours\n\nA ship at sea. REUTERS/Ann Ole (NORWAY)\nMay 3, 2001 Topic: Ports Region: North Tags: ShipsPorts\n\nCold Harbours\n\n\(prose)\n"
        )
        #expect(found.text.string == "Cold Harbours\n\n\(prose)")
        #expect(found.metadata.published.iso == "2001-05-03")
    }

    @Test("lines that were broken by hand are joined, words divided at their end too")
    func wrapped() throws {
        let text =
            "The ministers of both states sat together for three hours and talked\nof fish, of gas and of old maps, and when they rose nobody could say\nwhat had been agreed, although each of them smiled for the came-\nras at the door. Then the rain came and washed the streets of the old\nharbour town until the morning, when the first ships left the port\nfor the open sea with coal and timber and a few tired passengers on\nboard, who had waited for three days in the only inn of the place and\nwere glad to leave it.\n"
        let found = try clean(text).text.string
        #expect(!found.contains("\n"))
        #expect(found.contains("for the cameras at the door."))
    }

    @Test("a part that another author signs is a part of its own")
    func parts() throws {
        let found = try clean("First Words\n\n\(prose)\n\n\(prose)\n\nBerta Kurz\n\n\(prose)\n")
        #expect(found.parts.map(\.authors) == [[], ["Berta Kurz"]])
        #expect(found.parts.map(\.number) == [1, 2])
    }

    @Test("Markdown's marks go, its words stay")
    func markdown() throws {
        #expect(
            try clean("# Ports\n\nThe *old* [port](http://x.org) is **shut**.\n", "a.md").text.string
                == "Ports\n\nThe old port is shut.")
    }

    @Test(
        "source and edits always make the clean text, and each span leads back",
        arguments: 1...60 as ClosedRange<UInt64>)
    func lossless(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let pieces = [
            prose, "\n", "\n\n", "“Quote.”1 ", "*x* ", "(A, May 3, 2001)", "Tags: a Topic: b\n", "  ", "\u{A0}",
            "\u{FEFF}", "é", "\r\n", "1. A note, 2001.\n", "SHARE\n", "Ann Ole\n", "•", "7\n",
        ]
        let text = (0..<Int.random(in: 1...30, using: &random)).map { _ in
            pieces[Int.random(in: 0..<pieces.count, using: &random)]
        }.joined()
        guard let found = try? clean(text) else { return }
        let clean = found.text
        #expect(clean.source == Array(text.utf8))
        var rebuilt: [UInt8] = []
        var position = 0
        for edit in clean.edits {
            rebuilt += clean.source[position..<edit.from] + Array(edit.replacement.utf8)
            position = edit.to
        }
        rebuilt += clean.source[position...]
        #expect(rebuilt == clean.bytes)
        for offset in stride(from: 0, to: clean.bytes.count, by: 7) {
            let source = clean.sourceOffset(ofClean: offset)
            #expect(source >= 0 && source <= clean.source.count)
        }
        #expect(clean.scalarOffset(ofByte: clean.bytes.count) == clean.string.unicodeScalars.count)
    }
}

@Suite("Taking files in")
struct IntakeTests {
    private func fault(_ name: String, _ bytes: [UInt8]) -> String? {
        do {
            _ = try SourceText.extract(from: DocumentFile(name: name, bytes: bytes))
            return nil
        } catch { return error.description }
    }
    private func text(_ name: String, _ bytes: [UInt8]) throws -> String {
        String(decoding: try SourceText.extract(from: DocumentFile(name: name, bytes: bytes)).bytes, as: UTF8.self)
    }

    @Test("what is no document is refused with what was expected")
    func refused() {
        let accepted = "expected text, Markdown, HTML, PDF or DOCX"
        #expect(fault("a.txt", []) == "a.txt: the file is empty; expected text")
        #expect(fault("a.txt", Array("ab".utf8) + [0]) == "a.txt: binary data at byte 2; \(accepted)")
        #expect(
            fault("a.pdf", Array("no".utf8)) == "a.pdf: a damaged PDF: it does not begin as one; expected a whole one")
        #expect(
            fault("a.pdf", Array("%PDF-1.4\nrubbish".utf8))
                == "a.pdf: a damaged PDF: its objects cannot be read; expected a whole one")
        #expect(
            fault("a.pdf", Array("%PDF-1.4\n/Encrypt 5 0 R rubbish".utf8))
                == "a.pdf: a PDF protected by a password; expected one without")
        #expect(
            fault("a.docx", [0xD0, 0xCF, 0x11, 0xE0, 1])
                == "a.docx: a DOCX protected by a password; expected one without")
        #expect(
            fault("a.docx", Array("no".utf8))
                == "a.docx: a damaged DOCX: it does not begin as one; expected a whole one")
        #expect(
            fault("a.docx", [0x50, 0x4B, 3, 4, 9])
                == "a.docx: a damaged DOCX: its archive has no end; expected a whole one")
        #expect(fault("a.txt", Array("{\\rtf1 x}".utf8)) == "a.txt: an RTF document; \(accepted)")
        #expect(
            fault("a.html", Array("<html><script>x</script></html>".utf8))
                == "a.html: a HTML page without text (pictures of pages?); expected one whose text can be selected")
        #expect(fault("a.txt", [0xFF, 0xFE, 0x41]) == "a.txt: not UTF-16 at byte 2; expected text in UTF-16")
    }

    @Test(
        "encodings become UTF-8",
        arguments: [
            ([0xEF, 0xBB, 0xBF, 0x41] as [UInt8], "\u{FEFF}A"), ([0xFF, 0xFE, 0x41, 0, 0xE9, 0], "Aé"),
            ([0xFE, 0xFF, 0, 0x41], "A"),
            (Array("caf".utf8) + [0xE9] + Array(" and more words ".utf8) + [0x93], "café and more words “"),
        ])
    func encodings(bytes: [UInt8], expected: String) throws { #expect(try text("a.txt", bytes) == expected) }

    @Test("a page gives its paragraphs, and what its head says")
    func page() throws {
        let html = """
            <!doctype html><html><head><title>Ports &amp; Ships</title><meta name="author" content="Ann Ole">
            <meta property="article:published_time" content="2014-03-06T10:00:00Z"><script>bad()</script></head>
            <body><nav>Home</nav><p>First   line.</p><div>Second<br>line <b>here</b>.</div><footer>x</footer></body></html>
            """
        let source = try SourceText.extract(from: DocumentFile(name: "a.html", bytes: Array(html.utf8)))
        #expect(
            String(decoding: source.bytes, as: UTF8.self).split(separator: "\n").map(String.init) == [
                "First line.", "Second", "line here.",
            ])
        #expect(source.metadata.title == "Ports & Ships")
        #expect(source.metadata.authors == ["Ann Ole"])
        #expect(source.metadata.published.iso == "2014-03-06")
    }

    @Test("a page of unclosed tags keeps all its paragraphs")
    func unclosed() throws {
        let html = "<html><body>" + (1...2000).map { "<div><p>Line \($0)." }.joined() + "</body></html>"
        let found = try text("a.html", Array(html.utf8))
        #expect(found.contains("Line 1.") && found.contains("Line 2000."))
        #expect(found.split(separator: "\n").count(where: { $0.hasPrefix("Line") }) == 2000)
    }

    @Test(
        "random bytes and damaged pages give text or one error, never a crash", arguments: 1...40 as ClosedRange<UInt64>
    )
    func fuzz(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let starts: [[UInt8]] = [
            [], Array("%PDF-1.7\n".utf8), [0x50, 0x4B, 3, 4], Array("<html><p>".utf8), [0xFF, 0xFE],
            Array("<!doctype html><table><tr>".utf8),
        ]
        let names = ["a.txt", "a.html", "a.docx", "a.md"]
        let bytes =
            starts[Int.random(in: 0..<starts.count, using: &random)]
            + (0..<400).map { _ in UInt8.random(in: 0...255, using: &random) }
        _ = fault(names[Int.random(in: 0..<names.count, using: &random)], bytes)
    }
}
