/// Writes W3C Web Annotations, one a line: each event on the words that name it, with both selectors, of the quotation and
/// of the position in Unicode scalars.
package enum WebAnnotationText {
    /// How many scalars before and after a quotation are given with it.
    private static let context = 32

    package static func lines(_ annotated: AnnotatedText) -> String {
        let offsets = ScalarOffsets(annotated.text)
        var text = ""
        for event in annotated.events {
            var bodies: [JSONValue] = [
                .members([
                    "type": .string("TextualBody"), "purpose": .string("classifying"),
                    "value": .string(event.trigger.type),
                ])
            ]
            for role in event.roles {
                bodies.append(
                    .members([
                        "type": .string("SpecificResource"), "purpose": .string("identifying"),
                        "role": .string(role.name), "value": .string(role.span.type),
                        "source": .string(annotated.source), "selector": .array(selectors(role.span, offsets)),
                    ]))
            }
            for attribute in event.attributes {
                bodies.append(
                    .members([
                        "type": .string("TextualBody"), "purpose": .string("tagging"),
                        "value": .string("\(attribute.name)=\(attribute.value)"),
                    ]))
            }
            if let note = event.note {
                bodies.append(
                    .members(["type": .string("TextualBody"), "purpose": .string("commenting"), "value": .string(note)])
                )
            }
            let value = JSONValue.members([
                "@context": .string("http://www.w3.org/ns/anno.jsonld"), "id": .string("urn:fukan:\(event.id)"),
                "type": .string("Annotation"), "body": .array(bodies),
                "target": .members([
                    "source": .string(annotated.source), "selector": .array(selectors(event.trigger, offsets)),
                ]),
            ])
            text += JSONText.string(value) + "\n"
        }
        return text
    }

    private static func selectors(_ span: AnnotatedSpan, _ offsets: ScalarOffsets) -> [JSONValue] {
        let before = offsets.byte(context, scalarsBefore: span.from)
        let after = offsets.byte(context, scalarsAfter: span.to)
        return [
            .members([
                "type": .string("TextQuoteSelector"), "exact": .string(offsets.text(span.from, span.to)),
                "prefix": .string(offsets.text(before, span.from)), "suffix": .string(offsets.text(span.to, after)),
            ]),
            .members([
                "type": .string("TextPositionSelector"), "start": .integer(offsets.scalar(atByte: span.from)),
                "end": .integer(offsets.scalar(atByte: span.to)),
            ]),
        ]
    }
}
