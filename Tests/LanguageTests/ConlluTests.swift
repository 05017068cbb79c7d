import Language
import Testing

private let small = """
    # sent_id = 1
    # text = They don't know.
    1\tThey\tthey\tPRON\tPRP\tNumber=Plur\t4\tnsubj\t_\t_
    2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
    2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_
    3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
    4\tknow\tknow\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No
    5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_


    """

@Suite("CoNLL-U")
struct ConlluTests {
    @Test("comes out as it went in")
    func roundTrip() throws {
        let sentences = try ConlluReader.sentences(in: Array(small.utf8), file: "small", demandsTrees: true)
        #expect(sentences.count == 1)
        #expect(sentences[0].comment("text") == "They don't know.")
        #expect(sentences[0].words[3].isGlued)
        var bytes: [UInt8] = []
        ConlluWriter.append(sentences[0], to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == small)
    }

    @Test(
        "that is wrong is refused with file, line and what was expected",
        arguments: [
            ("1\ta\n", "f:1: 2 columns; expected the 10 of CoNLL-U, separated by tabs"),
            ("2\ta\t_\t_\t_\t_\t0\troot\t_\t_\n", "f:1: the word's number is '2'; expected 1"),
            (
                "\n1\ta\t_\tX\t_\t_\tx\troot\t_\t_\n",
                "f:2: the head is 'x'; expected a number from 0 to 0, the words of the sentence"
            ),
            (
                "1\ta\t_\tX\t_\t_\t7\troot\t_\t_\n",
                "f:1: the head is '7'; expected a number from 0 to 1, the words of the sentence"
            ),
            ("1\t\t_\tX\t_\t_\t0\troot\t_\t_\n", "f:1: the word's form is empty; expected text, or an underscore"),
            (
                "1-3\ta\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\t_\tX\t_\t_\t0\troot\t_\t_\n",
                "f:1: the range '1-3' names no words of the sentence; expected FIRST-LAST, rising, not overlapping"
            ),
            (
                "1\ta\t_\tX\t_\t_\t1\tdep\t_\t_\n",
                "f:1: the heads of word 1 lead back to itself; expected a tree under one root"
            ),
            ("1\ta\t_\t_\t_\t_\t0\troot\t_\t_\n", "f:1: the column UPOS is empty; training needs it"),
        ])
    func refused(text: String, expected: String) {
        let error = #expect(throws: ConlluError.self) {
            try ConlluReader.sentences(in: Array(text.utf8), file: "f", demandsTrees: true)
        }
        #expect(error?.description == expected)
    }

    @Test("of any bytes is read or refused, never a crash", arguments: 1...60 as ClosedRange<UInt64>)
    func fuzzed(seed: UInt64) {
        var bytes = AnyBytes.text(seed: seed)
        for index in bytes.indices where bytes[index] == 0x20 { bytes[index] = 0x09 }
        _ = try? ConlluReader.sentences(in: bytes, file: "fuzz", demandsTrees: true)
    }
}
