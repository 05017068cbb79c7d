/// Words that are written with a capital only because they begin a sentence, a title or a quotation.
///
/// The closed classes of English (articles, pronouns, prepositions, conjunctions, auxiliaries), the adverbs that open
/// sentences of analytic prose, and names of days and months, which are dates and not names.
enum CommonWords {
    static let sentenceOpeners: Set<String> = Set(
        """
        a an the this that these those such same other another each every either neither both all some any no none few
        many much most more several various i you he she it we they me him her us them my your his its our their mine
        who whom whose which what where when why how there here one two three four five six seven eight nine ten
        first second third fourth fifth last next finally
        about above across after against along amid among around as at before behind below beneath beside besides
        between beyond by concerning considering despite down during except following for from given in inside
        instead into like near notwithstanding of off on onto out outside over past per regarding regardless since
        than through throughout till to together toward towards under underneath unlike until up upon versus via with
        within without and but or nor so yet for because although though while whereas if unless whether once lest
        be is am are was were been being have has had having do does did doing will would shall should can could may
        might must ought not never also again already always almost
        accordingly actually additionally admittedly afterwards altogether alternatively anyway apart apparently
        arguably basically certainly clearly conversely consequently currently especially essentially eventually
        evidently far further furthermore generally hence historically however ideally importantly incidentally
        increasingly indeed initially instead interestingly internationally ironically just largely later lately less
        likewise meanwhile moreover mostly naturally nevertheless nonetheless normally notably now obviously
        occasionally often only originally otherwise overall particularly perhaps possibly presumably previously
        primarily probably properly rather recently remarkably reportedly seemingly significantly similarly simply
        soon sometimes somewhat specifically still strategically subsequently supposedly surely then thereafter
        therefore thus today tomorrow traditionally ultimately undoubtedly unfortunately unsurprisingly usually very
        well yesterday yes no
        january february march april may june july august september october november december jan feb mar apr jun jul
        aug sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday am pm
        speaking let see note source sources says said according due owing rather people critics experts observers
        analysts officials reports media talks relations negotiations exercises
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    /// Words of respect and rank before a surname, which are no given names.
    static let honorifics: Set<String> = Set(
        """
        mr mrs ms miss dr sir dame lord lady madam madame monsieur herr frau senor senora don dona sheikh sheik shaykh
        haji hajji sayyid ayatollah mullah imam rabbi father pope prince princess king queen sultan emir baron count
        gen general lt lieutenant col colonel maj major capt captain adm admiral marshal brigadier sgt sergeant
        president premier minister chancellor senator sen rep representative governor gov mayor judge justice professor
        prof comrade ex former late
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    /// English words that are also surnames: alone they name a person only beside a title or a fuller name.
    static let alsoSurnames: Set<String> = Set(
        """
        begin hunt straw fox taylor henry christopher gabriel wallace jonathan ahmed mohamed ali abdullah harris power
        park rice may bush power powers brown major young long white black green king lord hill ford carter church
        baker cook hunter price best good wise small little strong rich case case hope love joy day winter summer
        grant mark will bill law lee gore cox ban moon son ma sun song han so to an in on no
        key king rama levy cohen perry ross mitchell owen butler clark martin fraser smith adams win ramos omar aziz
        rahman hassan doe lange perez bishop alia costa franco howe robinson austin pence heath neto duarte rodriguez
        gonzalez gutierrez fernandez hernandez sanchez garcia robertson khan singh hussein fox morales suleiman toure
        reynolds holmes castillo castro guerrero pot banda tito cheney saleh salman shalom seaga clerides moi wade
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
