/// What was held how likely against how often it came: a band lies as wide as its words reach, at the height of the share
/// that came, with the uncertainty of that share upright through it. What is well judged meets the diagonal.
package struct CalibrationChart: Sendable {
    package struct Band: Sendable {
        /// 0...1.
        package let low: Double
        package let high: Double
        /// The share that came, and the interval in which it may lie, 0...1.
        package let share: Double
        package let shareLow: Double
        package let shareHigh: Double
        /// Beside the band: `likely, n 7`.
        package let label: String
        /// Too few to say anything: drawn hollow.
        package let isThin: Bool
        package let link: ChartLink?

        package init(
            low: Double, high: Double, share: Double, shareLow: Double, shareHigh: Double, label: String, isThin: Bool,
            link: ChartLink?
        ) {
            self.low = low
            self.high = high
            self.share = share
            self.shareLow = shareLow
            self.shareHigh = shareHigh
            self.label = label
            self.isThin = isThin
            self.link = link
        }
    }

    private let bands: [Band]

    package init(_ bands: [Band]) { self.bands = bands }

    package func figure() -> Figure {
        let (width, side, left, top) = (640.0, 400.0, 56.0, 34.0)
        let x = LinearScale(0...1, from: left, to: left + side)
        let y = LinearScale(0...1, from: top + side, to: top)
        var markup = Markup()
        markup.open("g", ["aria-hidden": "true"])
        for tick in [0.0, 0.25, 0.5, 0.75, 1] {
            let text = "\(Int(tick * 100)) %"
            markup.element(
                "line", ["class": "faint", "x1": px(x(tick)), "y1": px(y(0)), "x2": px(x(tick)), "y2": px(y(1))])
            markup.element(
                "line", ["class": "faint", "x1": px(x(0)), "y1": px(y(tick)), "x2": px(x(1)), "y2": px(y(tick))])
            markup.element("text", ["class": "soft middle", "x": px(x(tick)), "y": px(y(0) + 18)], text: text)
            markup.element("text", ["class": "soft end", "x": px(left - 8), "y": px(y(tick) + 4)], text: text)
        }
        markup.element(
            "line", ["class": "rule", "x1": px(x(0)), "y1": px(y(0)), "x2": px(x(1)), "y2": px(y(1))])
        markup.element(
            "text", ["class": "soft middle", "x": px(x(0.5)), "y": px(y(0) + 38)], text: "how likely it was held")
        markup.element("text", ["class": "soft", "x": "0", "y": "14"], text: "share that came")
        markup.close("g")
        var placed: [Double] = []
        var dropped = 0
        for band in bands {
            let middle = (x(band.low) + x(band.high)) / 2
            markup.linked(band.link) { markup in
                markup.element(
                    "line",
                    [
                        "class": "mark neutral line", "x1": px(middle), "y1": px(y(band.shareLow)), "x2": px(middle),
                        "y2": px(y(band.shareHigh)),
                    ])
                markup.element(
                    "rect",
                    [
                        "class": band.isThin ? "mark neutral hollow" : "mark neutral", "x": px(x(band.low)),
                        "y": px(y(band.share) - 4), "width": px(max(4, x(band.high) - x(band.low))), "height": "8",
                    ])
                // At the right of the square, where labels keep apart from each other.
                var place = y(band.share) + 4
                while placed.contains(where: { abs($0 - place) < 16 }), place > top { place -= 4 }
                if placed.contains(where: { abs($0 - place) < 16 }) {
                    dropped += 1
                } else {
                    placed.append(place)
                    markup.element(
                        "text", ["class": "value", "x": px(left + side + 10), "y": px(place)],
                        text: TextMeasure.fitted(band.label, in: width - left - side - 12))
                }
            }
        }
        return Figure(markup, width: width, height: top + side + 48, droppedLabels: dropped)
    }
}
