/* Features of spans: what stands in, before and behind them, and in which lists they are. */
#include "features.h"

#include <string.h>

enum { LONGEST_ENTRY_BEFORE = 6, NEAR_TOKENS = 5, LONGEST_APPOSITION = 8, LONGEST_DATELINE = 16, SHORTEST_HEADLINE = 3 };

/* ---------------------------------------------------------------- Firing */

static void fire(ns_zone_features *f, const ns_feature *feature)
{
    if (feature->row != 0)
        ns_part_add(f->part, &f->passage->model->evidence.parts[feature->row]);
    if (f->listener != NULL && (feature->row != 0 || f->listener->hears_all))
        f->listener->hear(f->listener->context, feature);
}

static void fire_trait(ns_zone_features *f, ns_template template_id, ns_trait trait)
{
    if (f->listener == NULL && f->passage->model->evidence.traits[template_id][trait] == 0)
        return;
    fire(f, &(ns_feature){.template_id = template_id,
                          .kind = NS_FEATURE_TRAIT,
                          .trait = trait,
                          .row = f->passage->model->evidence.traits[template_id][trait]});
}

static void fire_class(ns_zone_features *f, ns_template template_id, uint16_t class_id)
{
    fire(f, &(ns_feature){.template_id = template_id,
                          .kind = NS_FEATURE_CLASS,
                          .class_id = class_id,
                          .row = f->passage->model->evidence.classes[class_id].row[template_id]});
}

/* All classes of a set, for a listener that also hears of features without a row. */
static void list_set(ns_zone_features *f, ns_template template_id, uint16_t set)
{
    const ns_pack *pack = f->passage->model->pack;
    const uint16_t *members = pack->set_members + pack->sets[set];
    for (uint16_t i = 1; i <= members[0]; i++)
        if (ns_template_hears(template_id, &pack->classes[members[i]]))
            fire_class(f, template_id, members[i]);
}

static void fire_set(ns_zone_features *f, ns_template template_id, uint16_t set)
{
    if (f->listener != NULL) {
        list_set(f, template_id, set);
        return;
    }
    ns_part_add(f->part, ns_evidence_set(&f->passage->model->evidence, set, template_id));
}

static void fire_rows(ns_zone_features *f, ns_template template_id, size_t token, const ns_value_rows *rows)
{
    if (rows->row[template_id] != 0 || f->listener != NULL)
        fire(f, &(ns_feature){
                    .template_id = template_id, .kind = NS_FEATURE_WORD, .token = token, .row = rows->row[template_id]});
}

static const ns_value_rows *rows_of(const ns_zone_features *f, size_t token)
{
    return ns_evidence_word(&f->passage->model->evidence, f->passage->tokens->hash[token]);
}

static void complete(const ns_zone_features *f, size_t token)
{
    ns_lexicon_complete(f->passage->marks, f->passage->model->pack, f->passage->tokens, token);
}

/* A token outside of the span: its word and its classes. */
static void fire_neighbour(ns_zone_features *f, ns_template template_id, size_t token)
{
    complete(f, token);
    fire_rows(f, template_id, token, rows_of(f, token));
    fire_set(f, template_id, f->passage->marks->set[token]);
}

static void fire_own(ns_zone_features *f, ns_template template_id, size_t i)
{
    if (template_id == NS_LAST && i > 0 && ns_passage_is_mark(f->passage, f->zone->first + i, '.'))
        i--; /* the period of "Inc." */
    size_t token = f->zone->first + i;
    fire_rows(f, template_id, token, f->rows[i]);
    fire_set(f, template_id, f->passage->marks->set[token]);
}

/* ---------------------------------------------------------------- Entries around */

static bool opens_sentence(const ns_zone_features *f, size_t token)
{
    return (f->passage->tokens->flags[token] & NS_TOKEN_SENTENCE) != 0;
}

/* Entries of several tokens that end directly before `end`: "chief executive" of "chief executive of". */
static void fire_entries_before(ns_zone_features *f, ns_template template_id, size_t end)
{
    const ns_marks *marks = f->passage->marks;
    for (size_t length = 2; length <= LONGEST_ENTRY_BEFORE && length <= end; length++) {
        uint16_t at = marks->long_mark[end - length];
        if (at == 0)
            continue;
        for (const ns_long_mark *mark = &marks->long_marks[at - 1];; mark++) {
            if (mark->length == length)
                fire_set(f, template_id, mark->set);
            if (!mark->shorter)
                break;
        }
    }
}

static void fire_entry_after(ns_zone_features *f, size_t begin)
{
    uint16_t at = f->passage->marks->long_mark[begin];
    if (at != 0)
        fire_set(f, NS_AFTER, f->passage->marks->long_marks[at - 1].set);
}

/* ---------------------------------------------------------------- Left of a span */

static ns_trait shape_trait(const ns_zone_features *f, size_t token)
{
    const ns_tokens *tokens = f->passage->tokens;
    switch (tokens->kind[token]) {
    case NS_TOKEN_NUMBER: return NS_TRAIT_NUMBER;
    case NS_TOKEN_CLITIC: return NS_TRAIT_CLITIC;
    case NS_TOKEN_PUNCT: return NS_TRAIT_MARK;
    case NS_TOKEN_SYMBOL: return NS_TRAIT_SYMBOL;
    case NS_TOKEN_ALNUM: return NS_TRAIT_ALNUM;
    default: break;
    }
    switch (tokens->shape[token]) {
    case NS_SHAPE_TITLE: return NS_TRAIT_TITLE;
    case NS_SHAPE_UPPER: return NS_TRAIT_ACRONYM3;
    case NS_SHAPE_MIXED: return NS_TRAIT_MIXED;
    default: return NS_TRAIT_LOWER;
    }
}

static void fire_pair(ns_zone_features *f, ns_template template_id, uint16_t set, size_t word)
{
    if (!rows_of(f, word)->has_pair && f->listener == NULL)
        return;
    const ns_pack *pack = f->passage->model->pack;
    const uint16_t *members = pack->set_members + pack->sets[set];
    for (uint16_t i = 1; i <= members[0]; i++) {
        if (!f->passage->model->evidence.classes[members[i]].has_pair && f->listener == NULL)
            continue;
        uint64_t class_hash = f->passage->model->class_hashes[members[i]], word_hash = f->passage->tokens->hash[word];
        bool is_before = template_id == NS_BEFORE_PAIR;
        uint16_t row = ns_evidence_pair(&f->passage->model->evidence, template_id, is_before ? class_hash : word_hash,
                                        is_before ? word_hash : class_hash);
        fire(f, &(ns_feature){
                    .template_id = template_id, .kind = NS_FEATURE_PAIR, .token = word, .class_id = members[i], .row = row});
    }
}

/* Pairs of an entry two back and the word between; also when the entry has several tokens. */
static void fire_pairs_before(ns_zone_features *f, size_t word)
{
    const ns_marks *marks = f->passage->marks;
    fire_pair(f, NS_BEFORE_PAIR, marks->set[word - 1], word);
    for (size_t length = 2; length <= LONGEST_ENTRY_BEFORE && length <= word; length++) {
        uint16_t at = marks->long_mark[word - length];
        if (at != 0 && marks->long_marks[at - 1].length == length)
            fire_pair(f, NS_BEFORE_PAIR, marks->long_marks[at - 1].set, word);
    }
}

static void fire_opening(ns_zone_features *f, size_t i)
{
    uint8_t flags = f->passage->tokens->flags[f->zone->first + i];
    fire_trait(f, NS_BEFORE_SHAPE, NS_TRAIT_SENTENCE_START);
    fire_own(f, NS_START, i);
    if (flags & NS_TOKEN_PARAGRAPH)
        fire_trait(f, NS_PLACE_TEMPLATE, NS_TRAIT_PARAGRAPH_START);
    else if (flags & NS_TOKEN_LINE)
        fire_trait(f, NS_PLACE_TEMPLATE, NS_TRAIT_LINE_START);
}

static void fire_left(ns_zone_features *f, size_t i)
{
    size_t token = f->zone->first + i;
    if (token == 0 || opens_sentence(f, token)) {
        fire_opening(f, i);
        return;
    }
    fire_neighbour(f, NS_BEFORE, token - 1);
    fire_entries_before(f, NS_BEFORE, token);
    fire_trait(f, NS_BEFORE_SHAPE, shape_trait(f, token - 1));
    if (token < 2 || opens_sentence(f, token - 1))
        return;
    fire_neighbour(f, NS_BEFORE2, token - 2);
    fire_entries_before(f, NS_BEFORE2, token - 1);
    fire_pairs_before(f, token - 1);
}

/* ---------------------------------------------------------------- Right of a span */

/* The head of ", a big maker of ...": the last of the lower-case words behind the comma before a function word or mark. */
static void fire_apposition(ns_zone_features *f, size_t token)
{
    const ns_tokens *tokens = f->passage->tokens;
    size_t head = 0;
    for (size_t i = token + 1; i < tokens->count && i < token + LONGEST_APPOSITION && !opens_sentence(f, i); i++) {
        bool is_function = (ns_passage_role(f->passage, i) & NS_ROLE_FUNCTION) != 0;
        if (tokens->kind[i] == NS_TOKEN_WORD && !is_function)
            head = i;
        else if (i > token + 1 && !(tokens->kind[i] == NS_TOKEN_PUNCT && ns_passage_char(f->passage, i) == '-') &&
                 tokens->kind[i] != NS_TOKEN_CLITIC)
            break;
    }
    if (head == 0 || tokens->shape[head] != NS_SHAPE_LOWER)
        return;
    fire_neighbour(f, NS_APPOSITION, head);
    fire_entries_before(f, NS_APPOSITION, head + 1);
}

static void fire_right(ns_zone_features *f, size_t end)
{
    const ns_tokens *tokens = f->passage->tokens;
    size_t token = f->zone->first + end;
    if (token >= tokens->count || opens_sentence(f, token)) {
        fire_trait(f, NS_AFTER_SHAPE, NS_TRAIT_BREAK);
        return;
    }
    fire_neighbour(f, NS_AFTER, token);
    fire_entry_after(f, token);
    fire_trait(f, NS_AFTER_SHAPE, shape_trait(f, token));
    if (ns_passage_is_mark(f->passage, token, ','))
        fire_apposition(f, token);
    if (token + 1 >= tokens->count || opens_sentence(f, token + 1))
        return;
    fire_neighbour(f, NS_AFTER2, token + 1);
    fire_pair(f, NS_AFTER_PAIR, f->passage->marks->set[token + 1], token);
}

/* ---------------------------------------------------------------- The zone as a whole */

/* Only classes: with its words as well, the fit was no better on development texts. */
static void fire_near(ns_zone_features *f)
{
    size_t first = f->zone->first, end = first + f->zone->count;
    for (size_t n = 1; n <= NEAR_TOKENS && n <= first && !opens_sentence(f, first - n + 1); n++)
        fire_set(f, NS_NEAR_BEFORE, f->passage->marks->set[first - n]);
    for (size_t i = end; i < end + NEAR_TOKENS && i < f->passage->tokens->count && !opens_sentence(f, i); i++)
        fire_set(f, NS_NEAR_AFTER, f->passage->marks->set[i]);
}

/* A sentence whose words are all capitalised: a headline; or all in capitals. */
static ns_trait look_at_sentence(const ns_zone_features *f, size_t begin, size_t end)
{
    const ns_tokens *tokens = f->passage->tokens;
    size_t lower = 0, capitalised = 0, upper = 0;
    for (size_t i = begin; i < end; i++) {
        if (tokens->kind[i] != NS_TOKEN_WORD)
            continue;
        lower += tokens->shape[i] == NS_SHAPE_LOWER && !(ns_passage_role(f->passage, i) & NS_ROLE_FUNCTION);
        capitalised += tokens->shape[i] != NS_SHAPE_LOWER;
        upper += tokens->shape[i] == NS_SHAPE_UPPER;
    }
    bool has_period = end > begin && ns_passage_is_mark(f->passage, end - 1, '.');
    if (lower > 0 || capitalised < SHORTEST_HEADLINE || has_period)
        return NS_TRAIT_NONE;
    return upper == capitalised ? NS_TRAIT_ALL_CAPS : NS_TRAIT_HEADLINE;
}

static void find_text(ns_zone_features *f, ns_sentence_look *look)
{
    size_t token = f->zone->first;
    if (token < look->begin || token >= look->end) {
        look->begin = token;
        while (look->begin > 0 && !opens_sentence(f, look->begin))
            look->begin--;
        for (look->end = token + 1; look->end < f->passage->tokens->count && !opens_sentence(f, look->end);)
            look->end++;
        look->text = look_at_sentence(f, look->begin, look->end);
    }
    f->text = look->text;
}

/* "PARIS (Reuters) -", "SHANGHAI, Nov 30 (Xinhua) --": at the start of a line, only names and numbers before a dash. */
static bool is_dateline(const ns_zone_features *f)
{
    const ns_tokens *tokens = f->passage->tokens;
    size_t first = f->zone->first, end = first + f->zone->count;
    if (!(tokens->flags[first] & (NS_TOKEN_LINE | NS_TOKEN_PARAGRAPH)))
        return false;
    for (size_t i = end; i + 1 < tokens->count && i < end + LONGEST_DATELINE; i++) {
        if (tokens->flags[i] & (NS_TOKEN_LINE | NS_TOKEN_PARAGRAPH))
            return false;
        bool is_word = tokens->kind[i] == NS_TOKEN_WORD;
        if (is_word && tokens->shape[i] == NS_SHAPE_LOWER)
            return false;
        char c = ns_passage_char(f->passage, i);
        bool is_dash = tokens->kind[i] == NS_TOKEN_PUNCT && (c == '-' || (ns_passage_length(f->passage, i) == 3 && (unsigned char)c == 0xE2));
        if (is_dash && !(tokens->flags[i] & NS_TOKEN_GLUED))
            return true;
    }
    return false;
}

static void collect_marks(ns_zone_features *f)
{
    const ns_marks *marks = f->passage->marks;
    f->mark_count = 0;
    for (size_t i = 0; i < f->zone->count; i++) {
        uint16_t at = marks->long_mark[f->zone->first + i];
        for (const ns_long_mark *mark = at == 0 ? NULL : &marks->long_marks[at - 1]; mark != NULL && f->mark_count < NS_ZONE_MARKS;
             mark = mark->shorter ? mark + 1 : NULL)
            if (i + mark->length <= f->zone->count)
                f->marks[f->mark_count++] = (ns_zone_mark){(uint8_t)i, (uint8_t)(i + mark->length), mark->set, mark->entry};
    }
}

/* ---------------------------------------------------------------- Shapes */

static ns_trait acronym_trait(size_t length)
{
    return length <= 1 ? NS_TRAIT_LETTER : length >= 5 ? NS_TRAIT_ACRONYM5 : (ns_trait)(NS_TRAIT_ACRONYM2 + (length - 2));
}

static ns_trait token_trait(const ns_zone_features *f, size_t token)
{
    const ns_tokens *tokens = f->passage->tokens;
    size_t length = ns_passage_length(f->passage, token);
    if (tokens->kind[token] == NS_TOKEN_ALNUM)
        return NS_TRAIT_ALNUM;
    if (tokens->kind[token] == NS_TOKEN_NUMBER)
        return NS_TRAIT_NUMBER;
    if (memchr(tokens->text + tokens->start[token], '.', length) != NULL)
        return NS_TRAIT_DOTTED;
    switch (tokens->shape[token]) {
    case NS_SHAPE_UPPER: return acronym_trait(length);
    case NS_SHAPE_TITLE: return length == 1 ? NS_TRAIT_LETTER : NS_TRAIT_TITLE;
    case NS_SHAPE_MIXED: return NS_TRAIT_MIXED;
    default: return NS_TRAIT_LOWER;
    }
}

enum { IS_NAME = 1, IS_LINK = 2, IS_HYPHEN = 4, IS_AMPERSAND = 8, IS_CLITIC = 16, IS_COMMA = 32, IS_PERIOD = 64, IS_NUMBER = 128,
       IS_LETTER = 256, IS_UPPER = 512, IS_UNKNOWN = 1024, IS_COORDINATOR = 2048 };

static uint32_t token_traits(const ns_zone_features *f, size_t i)
{
    const ns_tokens *tokens = f->passage->tokens;
    size_t token = f->zone->first + i;
    char c = ns_passage_char(f->passage, token);
    switch (tokens->kind[token]) {
    case NS_TOKEN_NUMBER: return IS_NUMBER;
    case NS_TOKEN_CLITIC: return IS_CLITIC;
    case NS_TOKEN_PUNCT:
    case NS_TOKEN_SYMBOL:
        return c == '-' ? IS_HYPHEN : c == '&' ? IS_AMPERSAND : c == ',' ? IS_COMMA : c == '.' ? IS_PERIOD : 0;
    default: break;
    }
    if (tokens->shape[token] == NS_SHAPE_LOWER)
        return IS_LINK | (ns_passage_role(f->passage, token) & NS_ROLE_COORD ? IS_COORDINATOR : 0u);
    bool is_letter = ns_passage_length(f->passage, token) == 1;
    bool is_upper = tokens->shape[token] == NS_SHAPE_UPPER && !is_letter;
    bool is_unknown = f->passage->marks->set[token] == 0 && !is_letter;
    return IS_NAME | (is_letter ? IS_LETTER : 0u) | (is_upper ? IS_UPPER : 0u) | (is_unknown ? IS_UNKNOWN : 0u);
}

static void fire_count(ns_zone_features *f, size_t names, size_t tokens)
{
    if (names >= 2)
        fire_trait(f, NS_SHAPE, names >= 5 ? NS_TRAIT_CAPS5 : (ns_trait)(NS_TRAIT_CAPS2 + (names - 2)));
    fire_trait(f, NS_LENGTH, tokens >= 6 ? NS_TRAIT_TOKENS6 : (ns_trait)(NS_TRAIT_TOKENS1 + (tokens - 1)));
}

static void fire_shape(ns_zone_features *f, size_t first, size_t end)
{
    uint32_t all = 0, middle = 0;
    size_t names = 0, unknown = 0;
    for (size_t i = first; i < end; i++) {
        all |= f->token_traits[i];
        unknown += (f->token_traits[i] & IS_UNKNOWN) != 0;
        middle |= i > first && i + 1 < end ? f->token_traits[i] : 0;
        names += f->token_traits[i] & IS_NAME;
    }
    static const struct { uint32_t bit; ns_trait trait; } inner[] = {
        {IS_LINK, NS_TRAIT_LINKED}, {IS_HYPHEN, NS_TRAIT_HYPHEN}, {IS_AMPERSAND, NS_TRAIT_AMPERSAND}, {IS_CLITIC, NS_TRAIT_CLITIC},
        {IS_COMMA, NS_TRAIT_COMMA}, {IS_NUMBER, NS_TRAIT_NUMBER_INSIDE}};
    for (size_t i = 0; all != IS_NAME && i < sizeof inner / sizeof *inner; i++)
        if (all & inner[i].bit)
            fire_trait(f, NS_SHAPE, inner[i].trait);
    if (middle & IS_LETTER)
        fire_trait(f, NS_SHAPE, NS_TRAIT_MIDDLE_INITIAL);
    if (f->token_traits[first] & IS_LETTER)
        fire_trait(f, NS_SHAPE, NS_TRAIT_INITIAL);
    if (f->text != NS_TRAIT_ALL_CAPS && (f->token_traits[first] & IS_UPPER))
        fire_trait(f, NS_SHAPE, NS_TRAIT_ACRONYM_FIRST);
    if (f->text != NS_TRAIT_ALL_CAPS && (f->token_traits[end - 1] & IS_UPPER))
        fire_trait(f, NS_SHAPE, NS_TRAIT_ACRONYM_LAST);
    if (f->token_traits[end - 1] & IS_LINK)
        fire_trait(f, NS_SHAPE, NS_TRAIT_LOWER_LAST);
    if ((all & IS_COMMA) && (all & IS_COORDINATOR))
        fire_trait(f, NS_SHAPE, NS_TRAIT_COMMA_AND);
    if (unknown > 0)
        fire_trait(f, NS_KNOWN, unknown == names ? NS_TRAIT_ALL_UNKNOWN : NS_TRAIT_SOME_UNKNOWN);
    fire_count(f, names, end - first);
}

/* ---------------------------------------------------------------- Brackets and acronyms */

static char lower_initial(const ns_passage *passage, size_t token)
{
    char c = ns_passage_char(passage, token);
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* Whether the letters of `acronym` are the initials of tokens [first, end); links may be left out, or give a letter. */
static bool is_acronym_of(const ns_passage *passage, size_t acronym, size_t first, size_t end)
{
    const ns_tokens *tokens = passage->tokens;
    size_t letters = ns_passage_length(passage, acronym), used = 0;
    const char *text = tokens->text + tokens->start[acronym];
    for (size_t i = first; i < end; i++) {
        if (tokens->kind[i] == NS_TOKEN_PUNCT || tokens->kind[i] == NS_TOKEN_CLITIC)
            continue;
        while (used < letters && text[used] == '.')
            used++;
        bool fits = used < letters && lower_initial(passage, i) == (char)(text[used] | 0x20);
        if (fits)
            used++;
        else if (tokens->shape[i] != NS_SHAPE_LOWER)
            return false;
    }
    while (used < letters && text[used] == '.')
        used++;
    return used == letters && letters >= 2;
}

/* The same without the links' letters first: "BoE" needs "of", "UAW" of "United Auto Workers" does not. */
static bool is_acronym_before(const ns_passage *passage, size_t acronym, size_t end)
{
    for (size_t first = end >= 2 ? end - 2 : 0, n = 0; n < NS_NAME_TOKENS; n++, first--) {
        if (is_acronym_of(passage, acronym, first, end))
            return true;
        if (first == 0)
            break;
    }
    return false;
}

static void fire_brackets(ns_zone_features *f, size_t first, size_t end)
{
    const ns_passage *passage = f->passage;
    size_t begin = f->zone->first + first, after = f->zone->first + end;
    if (ns_passage_is_mark(passage, after, '(') && ns_passage_is_mark(passage, after + 2, ')') &&
        passage->tokens->shape[after + 1] != NS_SHAPE_LOWER) {
        bool is_its = end - first >= 2 && is_acronym_of(passage, after + 1, begin, after);
        fire_trait(f, NS_BRACKET, is_its ? NS_TRAIT_BRACKETS_ACRONYM : NS_TRAIT_BRACKETS_OTHER);
    }
    if (begin > 0 && ns_passage_is_mark(passage, begin - 1, '(') && ns_passage_is_mark(passage, after, ')')) {
        bool is_acronym = end - first == 1 && is_acronym_before(passage, begin, begin - 1);
        fire_trait(f, NS_BRACKET, is_acronym ? NS_TRAIT_ACRONYM_OF_NAME : NS_TRAIT_BRACKETED);
    }
}

/* ---------------------------------------------------------------- A span */

static bool region_follows(const ns_zone_features *f, size_t end)
{
    const ns_passage *passage = f->passage;
    size_t token = f->zone->first + end;
    if (!ns_passage_is_mark(passage, token, ',') || token + 1 >= passage->tokens->count)
        return false;
    if (ns_passage_role(passage, token + 1) & NS_ROLE_REGION)
        return true;
    uint16_t at = passage->marks->long_mark[token + 1];
    return at != 0 && (passage->model->roles[passage->marks->long_marks[at - 1].set] & NS_ROLE_REGION);
}

static bool town_noun_before(const ns_zone_features *f, size_t first)
{
    size_t token = f->zone->first + first;
    return token >= 2 && (ns_passage_role(f->passage, token - 1) & NS_ROLE_LINK) &&
           (ns_passage_role(f->passage, token - 2) & NS_ROLE_TOWN);
}

static void fire_context(ns_zone_features *f, size_t first, size_t end)
{
    const ns_passage *passage = f->passage;
    size_t begin = f->zone->first + first, after = f->zone->first + end;
    if (region_follows(f, end))
        fire_trait(f, NS_CONTEXT, NS_TRAIT_REGION_AFTER);
    if (town_noun_before(f, first))
        fire_trait(f, NS_CONTEXT, NS_TRAIT_TOWN_OF);
    if (ns_passage_covered(passage, passage->model->is_metric, begin) &&
        ns_passage_covered(passage, passage->model->is_metric, after - 1))
        fire_trait(f, NS_CONTEXT, NS_TRAIT_METRIC);
    if (f->is_dateline && first == 0)
        fire_trait(f, NS_PLACE_TEMPLATE, NS_TRAIT_DATELINE);
    if (f->text != NS_TRAIT_NONE)
        fire_trait(f, NS_TEXT, f->text);
}

static bool is_whole_line(const ns_zone_features *f, size_t first, size_t end)
{
    const ns_tokens *tokens = f->passage->tokens;
    size_t begin = f->zone->first + first, after = f->zone->first + end;
    return (tokens->flags[begin] & (NS_TOKEN_LINE | NS_TOKEN_PARAGRAPH)) &&
           (after >= tokens->count || (tokens->flags[after] & (NS_TOKEN_LINE | NS_TOKEN_PARAGRAPH)));
}

static void fire_marks(ns_zone_features *f, size_t first, size_t end)
{
    for (size_t m = 0; m < f->mark_count; m++) {
        const ns_zone_mark *mark = &f->marks[m];
        if (mark->end <= first || mark->first >= end)
            continue;
        ns_template template_id = NS_CUTS;
        if (mark->first == first && mark->end == end)
            template_id = NS_LIST;
        else if (mark->first == first && mark->end < end)
            template_id = NS_FIRST;
        else if (mark->first > first && mark->end == end)
            template_id = NS_LAST;
        else if (mark->first > first && mark->end < end)
            template_id = NS_INSIDE;
        fire_set(f, template_id, mark->set);
    }
}

/* The head of a linked name: the token before its first link. */
static void fire_head(ns_zone_features *f, size_t first, size_t end)
{
    for (size_t i = first + 1; i + 1 < end; i++)
        if (f->token_traits[i] & IS_LINK) {
            fire_own(f, NS_HEAD, i - 1);
            return;
        }
}

/* "Tarlac City": the gazetteer has the name without the noun. */
static bool is_city_with_noun(const ns_zone_features *f, size_t first, size_t end)
{
    uint16_t set = 0;
    return end - first >= 2 && (ns_passage_role(f->passage, f->zone->first + end - 1) & NS_ROLE_TOWN) &&
           ns_features_entry(f, first, end - 1, &set) != 0 && (f->passage->model->roles[set] & NS_ROLE_CITY);
}

/* How large the largest place of the name is, in powers of ten; UNLISTED for a city that only the text calls one. */
static void fire_gazetteer(ns_zone_features *f, size_t first, size_t end)
{
    const ns_pack *pack = f->passage->model->pack;
    uint16_t set = 0;
    uint32_t entry = ns_features_place_entry(f, first, end, &set);
    if (!(f->passage->model->roles[set] & NS_ROLE_CITY)) {
        if (region_follows(f, end) || town_noun_before(f, first))
            fire_trait(f, NS_GAZETTEER, NS_TRAIT_UNLISTED);
        return;
    }
    if (entry != 0 && is_city_with_noun(f, first, end))
        fire_trait(f, NS_GAZETTEER, NS_TRAIT_CITY_NOUN);
    const ns_attribute *list = ns_lexicon_attribute(pack, entry, 0, "places");
    if (list == NULL || list->number < 0 || (size_t)list->number + 1 >= pack->place_list_count)
        return;
    const ns_place *largest = &pack->places[pack->place_lists[(size_t)list->number + 1]];
    uint32_t people = largest->population;
    fire_trait(f, NS_GAZETTEER, people < 10000 ? NS_TRAIT_PEOPLE3 : people < 100000 ? NS_TRAIT_PEOPLE4
                                : people < 1000000 ? NS_TRAIT_PEOPLE5 : NS_TRAIT_PEOPLE6);
    if (largest->flags & NS_PLACE_CAPITAL)
        fire_trait(f, NS_GAZETTEER, NS_TRAIT_CAPITAL);
}

static void fire_span(ns_zone_features *f, size_t first, size_t end)
{
    if (end - first == 1) {
        fire_trait(f, NS_SHAPE, token_trait(f, f->zone->first + first));
        if (f->token_traits[first] & IS_UNKNOWN)
            fire_trait(f, NS_KNOWN, NS_TRAIT_UNKNOWN);
        fire_trait(f, NS_LENGTH, NS_TRAIT_TOKENS1);
    } else {
        fire_shape(f, first, end);
        fire_head(f, first, end);
    }
    if (f->mark_count > 0)
        fire_marks(f, first, end);
    fire_brackets(f, first, end);
    fire_context(f, first, end);
    fire_gazetteer(f, first, end);
    if (is_whole_line(f, first, end))
        fire_trait(f, NS_PLACE_TEMPLATE, NS_TRAIT_WHOLE_LINE);
}

/* ---------------------------------------------------------------- All spans */

static void open_token(ns_zone_features *f, size_t i)
{
    size_t count = f->zone->count;
    f->rows[i] = rows_of(f, f->zone->first + i);
    f->token_traits[i] = token_traits(f, i);
    memset(&f->left[i], 0, sizeof f->left[i]);
    memset(&f->right[i + 1], 0, sizeof f->right[i + 1]);
    memset(&f->one[i], 0, sizeof f->one[i]);
    if (f->zone->can[i] & NS_CAN_BEGIN)
        f->part = &f->left[i], fire_left(f, i);
    if (f->zone->can[i] & NS_CAN_END)
        f->part = &f->right[i + 1], fire_right(f, i + 1);
    if (f->zone->can[i] == (NS_CAN_BEGIN | NS_CAN_END))
        f->part = &f->one[i], fire_own(f, NS_ONE, i);
    if (count == 1)
        return;
    memset(&f->first[i], 0, sizeof f->first[i]);
    memset(&f->last[i], 0, sizeof f->last[i]);
    if (f->zone->can[i] & NS_CAN_BEGIN)
        f->part = &f->first[i], fire_own(f, NS_FIRST, i);
    if (f->zone->can[i] & NS_CAN_END)
        f->part = &f->last[i], fire_own(f, NS_LAST, i);
    f->inside[i + 1] = f->inside[i];
    f->part = &f->inside[i + 1];
    fire_own(f, NS_INSIDE, i);
}

void ns_features_open(ns_zone_features *f, const ns_passage *passage, const ns_span *zone, ns_sentence_look *look)
{
    f->passage = passage;
    f->zone = zone;
    f->listener = NULL;
    collect_marks(f);
    find_text(f, look);
    f->is_dateline = is_dateline(f);
    memset(&f->inside[0], 0, sizeof f->inside[0]);
    memset(&f->zone_wide, 0, sizeof f->zone_wide);
    f->part = &f->zone_wide;
    fire_near(f);
    for (size_t i = 0; i < zone->count; i++)
        open_token(f, i);
}

ns_part ns_features_score(ns_zone_features *f, size_t first, size_t end)
{
    ns_part part = f->zone_wide;
    ns_part_add(&part, &f->left[first]);
    ns_part_add(&part, &f->right[end]);
    if (end - first == 1) {
        ns_part_add(&part, &f->one[first]);
    } else {
        ns_part_add(&part, &f->first[first]);
        ns_part_add(&part, &f->last[end - 1]);
        ns_scores_add(&part.sum, &f->inside[end].sum);
        ns_scores_subtract(&part.sum, &f->inside[first].sum);
    }
    f->part = &part;
    fire_span(f, first, end);
    return part;
}

void ns_features_list(ns_zone_features *f, size_t first, size_t end, const ns_listener *listener)
{
    ns_part unused = {0};
    f->listener = listener;
    f->part = &unused;
    fire_near(f);
    fire_left(f, first);
    fire_right(f, end);
    if (end - first == 1)
        fire_own(f, NS_ONE, first);
    for (size_t i = first; end - first > 1 && i < end; i++) {
        if (i == first)
            fire_own(f, NS_FIRST, i);
        fire_own(f, NS_INSIDE, i);
        if (i + 1 == end)
            fire_own(f, NS_LAST, i);
    }
    fire_span(f, first, end);
    f->listener = NULL;
}

bool ns_features_may_be_city(const ns_zone_features *f, size_t first, size_t end)
{
    uint16_t set = 0;
    if (ns_features_entry(f, first, end, &set) != 0 && (f->passage->model->roles[set] & NS_ROLE_CITY))
        return true;
    return is_city_with_noun(f, first, end) || region_follows(f, end) || town_noun_before(f, first);
}

uint32_t ns_features_place_entry(const ns_zone_features *f, size_t first, size_t end, uint16_t *set)
{
    uint32_t entry = ns_features_entry(f, first, end, set);
    return entry == 0 && is_city_with_noun(f, first, end) ? ns_features_entry(f, first, end - 1, set) : entry;
}

uint32_t ns_features_entry(const ns_zone_features *f, size_t first, size_t end, uint16_t *set)
{
    if (end - first == 1) {
        *set = f->passage->marks->set[f->zone->first + first];
        return f->passage->marks->entry[f->zone->first + first];
    }
    for (size_t m = 0; m < f->mark_count; m++)
        if (f->marks[m].first == first && f->marks[m].end == end) {
            *set = f->marks[m].set;
            return f->marks[m].entry;
        }
    *set = 0;
    return 0;
}
