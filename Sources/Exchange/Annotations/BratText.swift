/// Writes brat's standoff: the text in one file as it is, and what is coded in another, with offsets in Unicode scalars.
package enum BratText {
    /// The lines of the `.ann` file.
    package static func annotations(_ annotated: AnnotatedText) -> String {
        let offsets = ScalarOffsets(annotated.text)
        var numbers: [AnnotatedSpan: Int] = [:]
        var lines: [String] = []
        func number(of span: AnnotatedSpan) -> Int? {
            if let number = numbers[span] { return number }
            let parts = offsets.lines(span.from, span.to)
            guard !parts.isEmpty else { return nil }
            let number = numbers.count + 1
            numbers[span] = number
            // A stretch over a line end is one of several pieces, whose texts stand with a blank between.
            let places = parts.map {
                "\(offsets.scalar(atByte: $0.lowerBound)) \(offsets.scalar(atByte: $0.upperBound))"
            }
            let words = parts.map { offsets.text($0.lowerBound, $0.upperBound) }
            lines.append(
                "T\(number)\t\(name(span.type)) \(places.joined(separator: ";"))\t\(words.joined(separator: " "))")
            return number
        }
        var (attributeCount, noteCount) = (0, 0)
        for (index, event) in annotated.events.enumerated() {
            guard let trigger = number(of: event.trigger) else { continue }
            var arguments = ""
            var met: [String: Int] = [:]
            for role in event.roles {
                guard let span = number(of: role.span) else { continue }
                // A role that comes again has a number: Source, Source2.
                let count = met[role.name, default: 0] + 1
                met[role.name] = count
                arguments += " \(name(role.name))\(count > 1 ? String(count) : ""):T\(span)"
            }
            lines.append("E\(index + 1)\t\(name(event.trigger.type)):T\(trigger)\(arguments)")
            for attribute in event.attributes {
                attributeCount += 1
                lines.append("A\(attributeCount)\t\(name(attribute.name)) E\(index + 1) \(name(attribute.value))")
            }
            if let note = event.note {
                noteCount += 1
                let text = note.split(whereSeparator: \.isNewline).joined(separator: " ")
                lines.append("#\(noteCount)\tAnnotatorNotes E\(index + 1)\t\(text)")
            }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    /// The `annotation.conf` that tells brat which types, roles and attributes the texts have.
    package static func configuration(_ texts: [AnnotatedText]) -> String {
        var entities: Set<String> = []
        var roles: [String: Set<String>] = [:]
        var attributes: [String: Set<String>] = [:]
        for event in texts.flatMap(\.events) {
            let type = name(event.trigger.type)
            roles[type, default: []].formUnion(event.roles.map { name($0.name) })
            entities.formUnion(event.roles.map { name($0.span.type) })
            for attribute in event.attributes {
                attributes[name(attribute.name), default: []].insert(name(attribute.value))
            }
        }
        var lines = ["[entities]"] + entities.sorted() + ["", "[relations]", "", "[events]"]
        for (type, names) in roles.sorted(by: { $0.key < $1.key }) {
            let arguments = names.sorted().map { "\($0)*:<ENTITY>" }.joined(separator: ", ")
            lines.append(arguments.isEmpty ? type : "\(type)\t\(arguments)")
        }
        lines += ["", "[attributes]"]
        for (attribute, values) in attributes.sorted(by: { $0.key < $1.key }) {
            lines.append("\(attribute)\tArg:<EVENT>, Value:\(values.sorted().joined(separator: "|"))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Letters, digits, hyphens and underscores are all that a name may have.
    private static func name(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "-", "_": result.unicodeScalars.append(scalar)
            default: result += "_"
            }
        }
        return result.isEmpty ? "_" : result
    }
}
