/*
 * Tense: reads the clause around a date for what it says of time.
 *
 * From the date to the left, the first verb of the clause decides; without one there, the first to
 * the right. Commas are crossed, at less weight; marks, conjunctions and verbs of speech end a
 * clause. Behind an end, only what no other clause says counts. What a verb says depends on its
 * auxiliary: "is expected", "had expected", "the expected".
 */
#include "match/tense.h"

/* Verbs further away say little about a date, and a bound keeps the cost of a match fixed. */
enum { WINDOW_TOKENS = 28, BESIDE_TOKENS = 4 };

/* What a word of a set is, in bits. */
enum {
    IS_PAST = 1,         /* TensePast, VerbPast: "rose"; also participles */
    IS_PRESENT = 2,      /* TensePresent: "rises" */
    IS_WILL = 4,         /* TenseWill: an auxiliary of the future */
    IS_PLAN = 8,         /* TensePlan: a verb that looks ahead in any form but the past: "plans" */
    IS_AHEAD = 16,       /* TenseAhead: a participle that looks ahead: "expected", "due" */
    IS_MODAL = 32,       /* TenseModal: "would" */
    IS_WAS = 64,         /* TenseWas: an auxiliary of the past */
    IS_IS = 128,         /* TenseIs: an auxiliary of the present */
    IS_HAS = 256,        /* TenseHas: an auxiliary of the perfect */
    IS_BE = 512,         /* TenseBe: an auxiliary that leaves the time to the one before it */
    IS_TO = 1024,        /* TenseTo: before a base form */
    IS_BASE = 2048,      /* Verb: a base form */
    IS_SPEECH = 4096,    /* SayVerb: opens a clause */
    IS_CLAUSE = 8192,    /* TenseClause: a conjunction or relative pronoun */
    IS_COMPARED = 16384, /* TenseCompared: "than", "after": what follows came before */
    IS_OUTLOOK = 32768,  /* TenseOutlook: a noun that looks ahead: "forecast" */
    IS_BY =
        65536, /* TenseBy: what follows lies ahead: "until"; a noun of a day ahead: "deadline" */
    IS_SINCE = 131072,   /* TenseSince: what follows is over */
    IS_DET = 262144,     /* Det: a form behind it is an adjective or noun */
    IS_ADJ = 524288,     /* Adj */
    IS_NOUN = 1048576,   /* Noun, Plural */
    IS_LINK = 2097152,   /* Prep, TenseLink: stands between a word and the date that it speaks of */
    IS_ADVERB = 4194304, /* Adv: stands between an auxiliary and its verb */
    IS_FOR = 16777216,   /* TenseFor: between such a noun and its date: "forecast for" */
    IS_PROGRAM = 8388608, /* TenseProgram: a verb whose present is of what is to come: "begins" */
    IS_ANY_VERB = IS_PAST | IS_PRESENT | IS_WILL | IS_PLAN | IS_AHEAD | IS_MODAL | IS_WAS | IS_IS |
                  IS_HAS | IS_BE | IS_TO | IS_PROGRAM
};

/* Evidence in tenths of a logit. */
enum {
    FUTURE = 25,
    AHEAD = 20,
    MODAL = 12,
    WAS_AHEAD = 5,
    PROGRAM = 14,
    INFINITIVE = 8,
    PAST = -22,
    PAST_BESIDE = -28,
    PERFECT = -18,
    COMPARED = -15,
    BY = 26,
    SINCE = -35,
    OUTLOOK = 15,
    CHRONICLE = -45,
    MOST = 60
};

static const ns_class_bits tense_classes[] = {
    {"TensePast", IS_PAST},
    {"VerbPast", IS_PAST},
    {"TensePresent", IS_PRESENT},
    {"TenseWill", IS_WILL},
    {"TensePlan", IS_PLAN},
    {"TenseAhead", IS_AHEAD},
    {"TenseFor", IS_FOR},
    {"TenseProgram", IS_PROGRAM},
    {"TenseModal", IS_MODAL},
    {"TenseWas", IS_WAS},
    {"TenseIs", IS_IS},
    {"TenseHas", IS_HAS},
    {"TenseBe", IS_BE},
    {"TenseTo", IS_TO},
    {"Verb", IS_BASE},
    {"SayVerb", IS_SPEECH},
    {"TenseClause", IS_CLAUSE},
    {"TenseCompared", IS_COMPARED},
    {"TenseOutlook", IS_OUTLOOK},
    {"TenseBy", IS_BY | IS_LINK},
    {"TenseSince", IS_SINCE | IS_LINK},
    {"Det", IS_DET},
    {"Adj", IS_ADJ},
    {"Noun", IS_NOUN},
    {"Plural", IS_NOUN},
    {"Prep", IS_LINK},
    {"TenseLink", IS_LINK},
    {"Adv", IS_ADVERB},
};

bool ns_tense_fill(const ns_pack *pack, const newsent_allocator *allocator, uint32_t *bits)
{
    size_t count = sizeof tense_classes / sizeof *tense_classes;
    return ns_pack_set_bits(pack, allocator, tense_classes, count, bits);
}

/* What is known of token i, from its longest entry and from its own; words that no rule needs are
 * in the dictionary. */
static uint32_t bits_at(const ns_tense_reader *reader, size_t i)
{
    ns_hits *hits = reader->hits;
    size_t m = hits->long_hit[i];
    uint32_t bits = m == 0 ? 0 : reader->bits[hits->long_hits[m - 1].set];
    if (bits == 0)
        bits = reader->bits[hits->set[i]];
    if (bits != 0 || reader->tokens->kind[i] != NS_TOKEN_WORD ||
        reader->tokens->shape[i] != NS_SHAPE_LOWER)
        return bits;
    ns_lexicon_complete(hits, reader->pack, reader->tokens, i);
    return reader->bits[hits->set[i]];
}

static char mark_at(const ns_tense_reader *reader, size_t i)
{
    if (reader->tokens->kind[i] == NS_TOKEN_PUNCT)
        return reader->tokens->text[reader->tokens->start[i]];
    return '\0';
}

/* What the token before *i says, adverbs left out, and its place; 0 at the start. */
static uint32_t bits_before(const ns_tense_reader *reader, size_t *i)
{
    while (*i > reader->first) {
        uint32_t bits = bits_at(reader, --*i);
        if (!(bits & IS_ADVERB) || bits & IS_ANY_VERB)
            return bits;
    }
    return 0;
}

static uint32_t bits_behind(const ns_tense_reader *reader, size_t i)
{
    while (++i < reader->end) {
        uint32_t bits = bits_at(reader, i);
        if (!(bits & IS_ADVERB) || bits & IS_ANY_VERB)
            return bits;
    }
    return 0;
}

/* Whether the form at i is an adjective or a noun: "the expected rise", "than expected", "its
 * forecast". */
static bool is_attribute(const ns_tense_reader *reader, size_t i)
{
    if (i == reader->first)
        return false;
    uint8_t kind = reader->tokens->kind[i - 1];
    bool is_hyphenated = mark_at(reader, i - 1) == '-' && reader->tokens->flags[i] & NS_TOKEN_GLUED;
    if (kind == NS_TOKEN_CLITIC || is_hyphenated)
        return true;
    uint32_t before = bits_at(reader, i - 1);
    bool is_adjective = before & IS_ADJ && !(before & (IS_NOUN | IS_ANY_VERB | IS_ADVERB));
    bool is_determiner = before & IS_DET && !(before & IS_CLAUSE); /* "that" is both */
    return is_adjective || is_determiner || before & IS_COMPARED ||
           (before & IS_LINK && !(before & IS_TO));
}

/* A verb: whether there is one, and what it says. */
typedef struct verb_time {
    bool is_found;
    int evidence;
} verb_time;

static const verb_time no_verb = {false, 0};

static verb_time verb_says(int evidence)
{
    return (verb_time){true, evidence};
}

/* Whether a participle that looks ahead belongs to a noun, and is not the verb of the clause: "a
 * vote planned for". */
static bool is_bare(uint32_t before)
{
    return !(before & (IS_IS | IS_WAS | IS_HAS | IS_BE));
}

/* A participle that points to the future, by its auxiliary. */
static verb_time time_of_ahead(const ns_tense_reader *reader, size_t i)
{
    size_t at = i;
    uint32_t before = bits_before(reader, &at);
    if (before & IS_BE) /* "has been expected" */
        before = bits_before(reader, &at);
    if (before & IS_COMPARED || (is_bare(before) && is_attribute(reader, i)) ||
        before & (IS_TO | IS_WILL | IS_MODAL))
        return no_verb;
    if (before & (IS_IS | IS_HAS))
        return verb_says(FUTURE);
    return verb_says(before & IS_WAS ? WAS_AHEAD : AHEAD);
}

/* A past form says PAST unless an auxiliary before it says more, or it is an attribute. */
static verb_time time_of_past(const ns_tense_reader *reader, size_t i)
{
    size_t at = i;
    uint32_t before = bits_before(reader, &at);
    if (before & (IS_TO | IS_WILL | IS_MODAL | IS_BE)) /* the auxiliary decides */
        return no_verb;
    if (before & IS_IS)
        return verb_says(0);
    if (before & IS_HAS)
        return verb_says(PERFECT);
    if (!(before & IS_WAS) && is_attribute(reader, i))
        return no_verb;
    return verb_says(PAST);
}

/* "has to" is an infinitive, "has announced" a perfect. */
static int perfect_says(uint32_t behind)
{
    if (behind & IS_TO)
        return INFINITIVE;
    if (behind & IS_PAST)
        return PERFECT;
    return 0;
}

/* What an auxiliary and the verb form behind it say: "will", "has risen", "is to". */
static verb_time time_of_auxiliary(const ns_tense_reader *reader, size_t i, uint32_t bits)
{
    size_t at = i;
    uint32_t behind = bits_behind(reader, i);
    if (bits & IS_WILL)
        return verb_says(FUTURE);
    if (bits & IS_MODAL) {
        if (behind & IS_HAS)
            return verb_says(PAST);
        return verb_says(MODAL);
    }
    if (bits & IS_IS)
        return verb_says(behind & (IS_TO | IS_AHEAD) ? FUTURE : 0);
    if (bits & IS_WAS)
        return verb_says(behind & (IS_TO | IS_AHEAD) ? WAS_AHEAD : PAST);
    if (bits & IS_HAS && !(bits_before(reader, &at) & (IS_MODAL | IS_WILL)))
        return verb_says(perfect_says(behind));
    return no_verb;
}

/* A verb that looks ahead, or one of programmes: "plans", "begins"; "were planning" is of the past.
 */
static verb_time time_of_plan(const ns_tense_reader *reader, size_t i, uint32_t bits)
{
    size_t at = i;
    bool has_subject = i > reader->first && reader->tokens->kind[i - 1] == NS_TOKEN_WORD;
    bool is_subject =
        !has_subject && bits_behind(reader, i) & (IS_PAST | IS_PRESENT | IS_WAS | IS_IS);
    if (i == reader->first || is_attribute(reader, i) || is_subject) /* "plans were made" */
        return no_verb;
    if (bits & IS_PROGRAM) {
        if (bits_before(reader, &at) & (IS_TO | IS_WILL | IS_MODAL))
            return no_verb;
        return verb_says(PROGRAM);
    }
    return verb_says(bits_before(reader, &at) & IS_WAS ? MODAL : FUTURE);
}

/* What the verb at i says, if it is one. */
static verb_time time_at(const ns_tense_reader *reader, size_t i, uint32_t bits)
{
    if (bits & (IS_WILL | IS_MODAL | IS_IS | IS_WAS | IS_HAS | IS_BE))
        return time_of_auxiliary(reader, i, bits);
    if (bits & IS_AHEAD)
        return time_of_ahead(reader, i);
    if (bits & (IS_PLAN | IS_PROGRAM))
        return time_of_plan(reader, i, bits);
    if (bits & IS_PAST)
        return time_of_past(reader, i);
    if (bits & IS_PRESENT) {
        if (is_attribute(reader, i))
            return no_verb;
        return verb_says(0);
    }
    return no_verb;
}

/* Whether only links stand between i and the date: "said in", "planned for the". */
static bool is_beside(const ns_tense_reader *reader, size_t i, size_t begin)
{
    for (size_t t = i + 1; t < begin; t++)
        if (!(bits_at(reader, t) & (IS_LINK | IS_DET)))
            return false;
    return true;
}

static bool is_infinitive(const ns_tense_reader *reader, size_t i, uint32_t bits)
{
    return bits & IS_TO && i + 1 < reader->end && reader->tokens->shape[i + 1] == NS_SHAPE_LOWER &&
           bits_behind(reader, i) & (IS_BASE | IS_BE | IS_PLAN);
}

/* Whether a clause ends at i on the way from the date to the left. */
static bool ends_clause(const ns_tense_reader *reader, size_t i, uint32_t bits, size_t begin,
                        bool is_day)
{
    char mark = mark_at(reader, i);
    if (mark == ';' || mark == ':' || mark == '(' || bits & IS_CLAUSE)
        return true;
    bool is_speech = bits & IS_SPEECH && bits & (IS_PAST | IS_PRESENT) && !is_attribute(reader, i);
    bool is_attached = is_beside(reader, i, begin) && (i + 1 < begin || is_day);
    return is_speech && !is_attached;
}

/* The token before the bracket that closes at i. */
static size_t before_bracket(const ns_tense_reader *reader, size_t i)
{
    size_t open = i;
    while (open > reader->first && mark_at(reader, open) != '(')
        open--;
    if (mark_at(reader, open) == '(')
        return open;
    return i;
}

/* The token of the bracket that closes what opens at i. */
static size_t closing_bracket(const ns_tense_reader *reader, size_t i)
{
    size_t close = i;
    while (close + 1 < reader->end && mark_at(reader, close) != ')')
        close++;
    return close;
}

/*
 * The verb to the left of *end. Stops at the end of the clause, unless ignores_ends; *end is then
 * the token behind it. An infinitive leaves the rest to the verb that it depends on: "agreed to
 * pay", "plans to pay".
 */
static verb_time verb_to_left(const ns_tense_reader *reader, size_t begin, bool is_day,
                              bool ignores_ends, size_t *end)
{
    int infinitive = 0;
    for (size_t i = *end; i > reader->first && begin - i < WINDOW_TOKENS; i--) {
        size_t t = i - 1;
        if (mark_at(reader, t) == ')') {
            i = before_bracket(reader, t) + 1;
            continue;
        }
        uint32_t bits = bits_at(reader, t);
        if (!ignores_ends && ends_clause(reader, t, bits, begin, is_day)) {
            *end = t + 1;
            if (infinitive != 0)
                return verb_says(infinitive);
            return no_verb;
        }
        if (is_infinitive(reader, t, bits) && infinitive == 0) {
            infinitive = INFINITIVE;
            continue;
        }
        verb_time verb = time_at(reader, t, bits);
        bool is_copula = verb.is_found && bits & IS_IS && verb.evidence == 0;
        if (is_copula && is_beside(reader, t, begin)) /* "the hearing is July 9" */
            return verb_says(AHEAD);
        if (verb.is_found && infinitive != 0)
            return verb_says(infinitive + (verb.evidence < 0 ? verb.evidence / 2 : verb.evidence));
        if (verb.is_found)
            return verb_says(verb.evidence == PAST && is_beside(reader, t, begin) ? PAST_BESIDE
                                                                                  : verb.evidence);
    }
    *end = reader->first;
    if (infinitive != 0)
        return verb_says(infinitive);
    return no_verb;
}

/* The next verb of the clause; brackets are skipped, a clause border ends the search. */
static verb_time verb_to_right(const ns_tense_reader *reader, size_t stop)
{
    for (size_t i = stop; i < reader->end && i - stop < WINDOW_TOKENS; i++) {
        if (mark_at(reader, i) == '(')
            i = closing_bracket(reader, i) + 1;
        if (i >= reader->end)
            break;
        char mark = mark_at(reader, i);
        uint32_t bits = bits_at(reader, i);
        if (mark == ';' || mark == ':' || mark == ')' || bits & IS_CLAUSE)
            return no_verb;
        bool is_noun = i == stop && bits & IS_OUTLOOK; /* "the June forecast" */
        verb_time verb = is_noun ? no_verb : time_at(reader, i, bits);
        if (verb.is_found)
            return verb;
    }
    return no_verb;
}

static bool is_compared(const ns_tense_reader *reader, size_t i)
{
    return bits_before(reader, &i) & IS_COMPARED;
}

/* What words right before the date say: "since", "by", "than in", "forecast for". */
static int evidence_before(const ns_tense_reader *reader, size_t begin)
{
    uint32_t last = 0;
    for (size_t i = begin; i > reader->first && begin - i < BESIDE_TOKENS; i--) {
        uint32_t bits = bits_at(reader, i - 1);
        if (bits & IS_BY)
            return BY;
        if (bits & IS_SINCE)
            return SINCE;
        if (bits & IS_COMPARED)
            return COMPARED;
        if (bits & IS_OUTLOOK && last & IS_FOR)
            return OUTLOOK;
        if (bits & IS_AHEAD && is_attribute(reader, i - 1) && !is_compared(reader, i - 1))
            return OUTLOOK;
        if (!(bits & (IS_LINK | IS_DET)))
            return 0;
        if (!(bits & IS_DET))
            last = bits;
    }
    return 0;
}

/* What nouns right behind the date say: "first-quarter earnings forecast", "January 16 deadline".
 */
static int evidence_behind(const ns_tense_reader *reader, size_t stop, ns_tense_kind kind)
{
    for (size_t i = stop; i < reader->end && i - stop < BESIDE_TOKENS; i++) {
        uint32_t bits = bits_at(reader, i);
        if (bits & IS_BY && bits & IS_NOUN)
            return BY;
        if (bits & IS_OUTLOOK) {
            if (kind == NS_TENSE_OF_PART)
                return OUTLOOK;
            return 0;
        }
        if (!(bits & (IS_NOUN | IS_ADJ)))
            return 0;
    }
    return 0;
}

/* "June 30 - Zorvex opens its mill": a list of events is written in the present, about the past. */
static bool is_in_chronicle(const ns_tense_reader *reader, size_t begin, size_t stop)
{
    const ns_tokens *tokens = reader->tokens;
    bool is_dash = stop < reader->end && tokens->end[stop] - tokens->start[stop] <= 3 &&
                   mark_at(reader, stop) != '\0' && mark_at(reader, stop) != ',' &&
                   !(tokens->flags[stop] & NS_TOKEN_GLUED);
    if (begin != reader->first || !is_dash)
        return false;
    for (size_t i = stop + 1; i < reader->end && i - stop < WINDOW_TOKENS / 2; i++) {
        uint32_t bits = bits_at(reader, i);
        if (bits & (IS_WILL | IS_MODAL | IS_TO | IS_IS | IS_CLAUSE))
            return false;
        if (bits & (IS_PRESENT | IS_PROGRAM))
            return !is_attribute(reader, i);
    }
    return false;
}

/* The verb to the left decides, else the one to the right; one in another clause counts for less.
 */
static int clause_evidence(const ns_tense_reader *reader, size_t begin, size_t stop,
                           ns_tense_kind kind)
{
    size_t end = begin;
    bool is_day = kind == NS_TENSE_OF_DAY;
    verb_time verb = verb_to_left(reader, begin, is_day, false, &end);
    if (verb.is_found &&
        verb.evidence ==
            AHEAD) /* a participle of the subject: "the vote planned for Monday was lost" */
        verb.evidence += verb_to_right(reader, stop).evidence;
    if (verb.is_found)
        return verb.evidence;
    verb = verb_to_right(reader, stop);
    if (verb.is_found)
        return verb.evidence;
    return verb_to_left(reader, begin, is_day, true, &end).evidence * 6 / 10;
}

int8_t ns_tense_at(const ns_tense_reader *reader, size_t begin, size_t stop, ns_tense_kind kind)
{
    int evidence = is_in_chronicle(reader, begin, stop)
                       ? CHRONICLE
                       : clause_evidence(reader, begin, stop, kind);
    evidence += evidence_before(reader, begin) + evidence_behind(reader, stop, kind);
    if (evidence > MOST)
        return MOST;
    if (evidence < -MOST)
        return -MOST;
    return (int8_t)evidence;
}
