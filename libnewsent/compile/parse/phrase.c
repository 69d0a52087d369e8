/* Parser of phrase expressions and writer of their programs. The grammar is in docs/rules.md. */
#include "compile/parse/phrase.h"

#include <string.h>

#include "base/error.h"
#include "compile/check/diagnostics.h"
#include "match/fields.h"

enum {
    STAR_MOST = 12,
    REPEAT_MOST = 12,
    NESTING_MOST = 40,
    CODE_MOST = 1 << 20,
    PROGRAM_MOST = 1 << 14,
    WAYS_MOST = 1024
};

typedef enum token_kind { END, NAME, LITERAL, MARK, COUNT } token_kind;

typedef struct phrase_lexer {
    const ns_expression *expression;
    size_t piece, at; /* position of the next byte */
    token_kind kind;
    ns_slice text; /* of the current token; of a literal without its quotes */
    int nesting;
} phrase_lexer;

static bool is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static ns_slice slice_from(const ns_slice *piece, size_t from, size_t to)
{
    return (ns_slice){piece->text + from, to - from, piece->line, piece->column + (uint32_t)from};
}

/* Skips blanks and the ends of pieces. Null at the end of the expression. */
static const ns_slice *skip_blanks(phrase_lexer *lexer)
{
    while (lexer->piece < lexer->expression->count) {
        const ns_slice *piece = &lexer->expression->pieces[lexer->piece];
        while (lexer->at < piece->length &&
               (piece->text[lexer->at] == ' ' || piece->text[lexer->at] == '\t'))
            lexer->at++;
        if (lexer->at < piece->length)
            return piece;
        lexer->piece++;
        lexer->at = 0;
    }
    return NULL;
}

static newsent_status next_token(ns_phrase *phrase, phrase_lexer *lexer)
{
    const ns_slice *piece = skip_blanks(lexer);
    if (piece == NULL) {
        const ns_slice *last = &lexer->expression->pieces[lexer->expression->count - 1];
        lexer->kind = END;
        lexer->text = slice_from(last, last->length, last->length);
        return NEWSENT_OK;
    }
    size_t start = lexer->at, end = start + 1;
    char c = piece->text[start];
    lexer->kind = MARK;
    if (is_name_byte(c)) {
        lexer->kind = NAME;
        while (end < piece->length && is_name_byte(piece->text[end]))
            end++;
    } else if (c == '"') {
        lexer->kind = LITERAL;
        const char *close = memchr(piece->text + end, '"', piece->length - end);
        if (close == NULL || close == piece->text + end)
            return ns_source_fail(phrase->source, slice_from(piece, start, end),
                                  phrase->builder->error,
                                  "a word needs a closing quotation mark and at least one letter");
        end = (size_t)(close - piece->text) + 1;
    } else if (c == '{') {
        lexer->kind = COUNT;
        const char *close = memchr(piece->text + end, '}', piece->length - end);
        if (close == NULL)
            return ns_source_fail(phrase->source, slice_from(piece, start, end),
                                  phrase->builder->error, "a closing brace is missing");
        end = (size_t)(close - piece->text) + 1;
    }
    lexer->at = end;
    lexer->text = lexer->kind == LITERAL || lexer->kind == COUNT
                      ? slice_from(piece, start + 1, end - 1)
                      : slice_from(piece, start, end);
    return NEWSENT_OK;
}

static bool is_mark(const phrase_lexer *lexer, char mark)
{
    return lexer->kind == MARK && lexer->text.text[0] == mark;
}

static newsent_status fail_here(ns_phrase *phrase, const phrase_lexer *lexer, const char *message)
{
    return ns_source_fail(phrase->source, lexer->text, phrase->builder->error, "%s", message);
}

static newsent_status add_node(ns_phrase *phrase, const phrase_lexer *lexer, ns_phrase_node made,
                               uint16_t *node)
{
    if (phrase->node_count == sizeof phrase->nodes / sizeof *phrase->nodes)
        return fail_here(phrase, lexer,
                         "the expressions of this file are too long; split the file");
    phrase->nodes[phrase->node_count] = made;
    *node = (uint16_t)phrase->node_count++;
    return NEWSENT_OK;
}

static newsent_status parse_choice(ns_phrase *phrase, phrase_lexer *lexer, uint16_t *node);

static newsent_status class_node(ns_phrase *phrase, const phrase_lexer *lexer, uint16_t class_id,
                                 uint16_t *node)
{
    ns_class_use *use = &phrase->builder->class_uses[class_id];
    if (use->file == 0 && !use->is_defined) {
        newsent_status status = ns_builder_string(phrase->builder, phrase->source->path,
                                                  strlen(phrase->source->path), &use->file);
        if (status != NEWSENT_OK)
            return status;
        use->line = lexer->text.line;
        use->column = lexer->text.column;
    }
    return add_node(phrase, lexer, (ns_phrase_node){.kind = NS_PHRASE_CLASS, .class_id = class_id},
                    node);
}

/* A word is a class of its own, which only that word has: looking for it costs what looking for a
 * class does. */
static newsent_status literal_node(ns_phrase *phrase, const phrase_lexer *lexer, uint16_t *node)
{
    char name[128];
    uint32_t item;
    int shape;
    uint16_t class_id;
    if (lexer->text.length + 2 > sizeof name)
        return fail_here(phrase, lexer, "the word is too long");
    newsent_status status = ns_builder_surface(phrase->builder, lexer->text.text,
                                               lexer->text.length, true, &item, &shape);
    if (status == NEWSENT_ERROR_SOURCE)
        return fail_here(phrase, lexer, "quotation marks must hold a word");
    size_t length = 0;
    name[length++] = '"';
    for (size_t i = 0; i < lexer->text.length; i++) {
        char c = lexer->text.text[i];
        name[length++] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
    }
    name[length++] = '"';
    if (status == NEWSENT_OK)
        status = ns_builder_class(phrase->builder, name, length, &class_id);
    if (status == NEWSENT_OK && !phrase->builder->class_uses[class_id].is_defined)
        status = ns_builder_row(phrase->builder, item, class_id, NS_SHAPES_ALL);
    return status != NEWSENT_OK ? status : class_node(phrase, lexer, class_id, node);
}

static newsent_status name_node(ns_phrase *phrase, const phrase_lexer *lexer, ns_slice name,
                                uint16_t *node)
{
    for (size_t m = 0; m < phrase->macro_count; m++)
        if (phrase->macros[m].name.length == name.length &&
            memcmp(phrase->macros[m].name.text, name.text, name.length) == 0) {
            *node = phrase->macros[m].node;
            phrase->macros[m].is_used = true;
            return NEWSENT_OK;
        }
    uint16_t class_id;
    if (name.text[0] < 'A' || name.text[0] > 'Z')
        return ns_source_fail(
            phrase->source, name, phrase->builder->error,
            "\"%.*s\" is no class; write a word in quotation marks, a field as field:Class",
            (int)name.length, name.text);
    newsent_status status = ns_builder_class(phrase->builder, name.text, name.length, &class_id);
    return status != NEWSENT_OK ? status : class_node(phrase, lexer, class_id, node);
}

static newsent_status parse_group(ns_phrase *phrase, phrase_lexer *lexer, uint16_t *node)
{
    if (++lexer->nesting > NESTING_MOST)
        return fail_here(phrase, lexer, "too many nested groups");
    newsent_status status = next_token(phrase, lexer);
    if (status == NEWSENT_OK)
        status = parse_choice(phrase, lexer, node);
    if (status == NEWSENT_OK && !is_mark(lexer, ')'))
        status = fail_here(phrase, lexer, "a closing bracket is missing here");
    lexer->nesting--;
    return status != NEWSENT_OK ? status : next_token(phrase, lexer);
}

static newsent_status parse_atom(ns_phrase *phrase, phrase_lexer *lexer, uint16_t *node);

/* `field:X?` is (field:X)? and `~X?` is (~X)?: what is not there is no field and asks for nothing.
 */
static newsent_status optional_node(ns_phrase *phrase, const phrase_lexer *lexer,
                                    ns_phrase_node prefix, uint16_t *node)
{
    ns_phrase_node body = phrase->nodes[prefix.left], whole = {.kind = NS_PHRASE_REPEAT, .most = 1};
    newsent_status status = NEWSENT_OK;
    body.least = 1;
    if (body.most == 1)
        prefix.left = body.left;
    else
        status = add_node(phrase, lexer, body, &prefix.left);
    if (status == NEWSENT_OK)
        status = add_node(phrase, lexer, prefix, &whole.left);
    return status != NEWSENT_OK ? status : add_node(phrase, lexer, whole, node);
}

static newsent_status parse_prefixed(ns_phrase *phrase, phrase_lexer *lexer, ns_phrase_node prefix,
                                     uint16_t *node)
{
    if (++lexer->nesting > NESTING_MOST)
        return fail_here(phrase, lexer, "too many nested groups");
    newsent_status status = next_token(phrase, lexer);
    if (status == NEWSENT_OK)
        status = parse_atom(phrase, lexer, &prefix.left);
    lexer->nesting--;
    if (status != NEWSENT_OK)
        return status;
    const ns_phrase_node *body = &phrase->nodes[prefix.left];
    if (body->kind != NS_PHRASE_REPEAT || body->least > 0)
        return add_node(phrase, lexer, prefix, node);
    if (prefix.kind == NS_PHRASE_NOT)
        return fail_here(
            phrase, lexer,
            "what ! forbids can be nothing at all, so that this never holds; leave its ? or * out");
    return optional_node(phrase, lexer, prefix, node);
}

/* A name alone is a class or macro; a name and a colon name the field that follows. */
static newsent_status parse_name(ns_phrase *phrase, phrase_lexer *lexer, uint16_t *node)
{
    ns_slice name = lexer->text;
    phrase_lexer before = *lexer;
    newsent_status status = next_token(phrase, lexer);
    if (status != NEWSENT_OK || !is_mark(lexer, ':'))
        return status != NEWSENT_OK ? status : name_node(phrase, &before, name, node);
    ns_field_name field = ns_field_by_name(name.text, name.length);
    if (field == NS_FIELD_NONE)
        return ns_source_fail(phrase->source, name, phrase->builder->error,
                              "unknown field \"%.*s\"; the fields are in docs/rules.md",
                              (int)name.length, name.text);
    return parse_prefixed(phrase, lexer,
                          (ns_phrase_node){.kind = NS_PHRASE_FIELD, .field = (uint8_t)field}, node);
}

static newsent_status parse_mark(ns_phrase *phrase, phrase_lexer *lexer, uint16_t *node)
{
    switch (lexer->text.text[0]) {
    case '(': return parse_group(phrase, lexer, node);
    case '~': return parse_prefixed(phrase, lexer, (ns_phrase_node){.kind = NS_PHRASE_GLUED}, node);
    case '!': return parse_prefixed(phrase, lexer, (ns_phrase_node){.kind = NS_PHRASE_NOT}, node);
    case '<':
    case '>': {
        ns_phrase_kind kind = is_mark(lexer, '<') ? NS_PHRASE_EXTENT_START : NS_PHRASE_EXTENT_END;
        newsent_status status =
            add_node(phrase, lexer, (ns_phrase_node){.kind = (uint8_t)kind}, node);
        return status != NEWSENT_OK ? status : next_token(phrase, lexer);
    }
    default:
        return fail_here(phrase, lexer,
                         "expected a class, a word in quotation marks or a group here");
    }
}

static newsent_status parse_plain_atom(ns_phrase *phrase, phrase_lexer *lexer, uint16_t *node)
{
    newsent_status status;
    switch (lexer->kind) {
    case NAME: return parse_name(phrase, lexer, node);
    case MARK: return parse_mark(phrase, lexer, node);
    case LITERAL:
        status = literal_node(phrase, lexer, node);
        return status != NEWSENT_OK ? status : next_token(phrase, lexer);
    default:
        return fail_here(phrase, lexer,
                         "expected a class, a word in quotation marks or a group here");
    }
}

/* Reads {n}, {n,m} or {n,}. */
static bool read_counts(ns_slice text, ns_phrase_node *repeat)
{
    ns_slice rest = text, least = ns_slice_trim(ns_slice_cut(&rest, ','));
    double low, high;
    if (!ns_slice_number(least, &low))
        return false;
    high = low;
    rest = ns_slice_trim(rest);
    if (least.length < text.length && rest.length == 0)
        high = STAR_MOST;
    else if (rest.length > 0 && !ns_slice_number(rest, &high))
        return false;
    if (low < 0 || high < 1 || low > high || high > REPEAT_MOST)
        return false;
    repeat->least = (uint8_t)low;
    repeat->most = (uint8_t)high;
    return true;
}

/* Whether there is a * or + in the node. */
static bool repeats_endlessly(const ns_phrase *phrase, uint16_t node)
{
    const ns_phrase_node *n = &phrase->nodes[node];
    return (n->kind == NS_PHRASE_REPEAT && n->most == STAR_MOST) ||
           (n->left != 0 && repeats_endlessly(phrase, n->left)) ||
           (n->right != 0 && repeats_endlessly(phrase, n->right));
}

/* Classes that most words have. */
static bool is_vague(const ns_phrase_node *node)
{
    return node->kind == NS_PHRASE_CLASS &&
           (node->class_id == NS_CLASS_Any || node->class_id == NS_CLASS_Word ||
            node->class_id == NS_CLASS_Lower || node->class_id == NS_CLASS_Cap);
}

static void warn_of_repeat(ns_phrase *phrase, const phrase_lexer *lexer, uint16_t body)
{
    const char *doubt = NULL;
    if (is_vague(&phrase->nodes[body]))
        doubt = "an endless repeat of a class that most words have takes whatever comes; bound it: "
                "{1,4}";
    else if (repeats_endlessly(phrase, body))
        doubt = "an endless repeat of what repeats endlessly takes many steps; bound one of them: "
                "{1,4}";
    if (doubt != NULL)
        ns_diagnostics_warn(phrase->builder, phrase->source, lexer->text, "%s", doubt);
}

static newsent_status parse_atom(ns_phrase *phrase, phrase_lexer *lexer, uint16_t *node)
{
    newsent_status status = parse_plain_atom(phrase, lexer, node);
    while (status == NEWSENT_OK) {
        ns_phrase_node repeat = {.kind = NS_PHRASE_REPEAT, .left = *node};
        if (is_mark(lexer, '?'))
            repeat.most = 1;
        else if (is_mark(lexer, '*'))
            repeat.most = STAR_MOST;
        else if (is_mark(lexer, '+'))
            repeat.least = 1, repeat.most = STAR_MOST;
        else if (lexer->kind != COUNT)
            return NEWSENT_OK;
        else if (!read_counts(lexer->text, &repeat))
            return fail_here(phrase, lexer, "a repeat is {n} or {n,m} with n <= m <= 12");
        if (repeat.most == STAR_MOST && lexer->kind == MARK)
            warn_of_repeat(phrase, lexer, *node);
        status = add_node(phrase, lexer, repeat, node);
        if (status == NEWSENT_OK)
            status = next_token(phrase, lexer);
    }
    return status;
}

static newsent_status parse_sequence(ns_phrase *phrase, phrase_lexer *lexer, uint16_t *node)
{
    newsent_status status = parse_atom(phrase, lexer, node);
    while (status == NEWSENT_OK && lexer->kind != END && !is_mark(lexer, '|') &&
           !is_mark(lexer, ')')) {
        ns_phrase_node pair = {.kind = NS_PHRASE_SEQUENCE, .left = *node};
        status = parse_atom(phrase, lexer, &pair.right);
        if (status == NEWSENT_OK)
            status = add_node(phrase, lexer, pair, node);
    }
    return status;
}

static newsent_status parse_choice(ns_phrase *phrase, phrase_lexer *lexer, uint16_t *node)
{
    newsent_status status = parse_sequence(phrase, lexer, node);
    while (status == NEWSENT_OK && is_mark(lexer, '|')) {
        ns_phrase_node pair = {.kind = NS_PHRASE_CHOICE, .left = *node};
        status = next_token(phrase, lexer);
        if (status == NEWSENT_OK)
            status = parse_sequence(phrase, lexer, &pair.right);
        if (status == NEWSENT_OK)
            status = add_node(phrase, lexer, pair, node);
    }
    return status;
}

newsent_status ns_phrase_parse(ns_phrase *phrase, const ns_expression *expression, uint16_t *node)
{
    phrase_lexer lexer = {.expression = expression};
    newsent_status status = next_token(phrase, &lexer);
    if (status == NEWSENT_OK)
        status = parse_choice(phrase, &lexer, node);
    if (status == NEWSENT_OK && lexer.kind != END)
        status =
            fail_here(phrase, &lexer, "the expression should end here; is a bracket too many?");
    return status;
}

bool ns_phrase_is_nullable(const ns_phrase *phrase, uint16_t node)
{
    const ns_phrase_node *n = &phrase->nodes[node];
    switch (n->kind) {
    case NS_PHRASE_CLASS: return false;
    case NS_PHRASE_SEQUENCE:
        return ns_phrase_is_nullable(phrase, n->left) && ns_phrase_is_nullable(phrase, n->right);
    case NS_PHRASE_CHOICE:
        return ns_phrase_is_nullable(phrase, n->left) || ns_phrase_is_nullable(phrase, n->right);
    case NS_PHRASE_REPEAT: return n->least == 0 || ns_phrase_is_nullable(phrase, n->left);
    case NS_PHRASE_FIELD:
    case NS_PHRASE_CALL:
    case NS_PHRASE_GLUED: return ns_phrase_is_nullable(phrase, n->left);
    default: return true;
    }
}

bool ns_phrase_has_lookahead(const ns_phrase *phrase, uint16_t node)
{
    const ns_phrase_node *n = &phrase->nodes[node];
    return n->kind == NS_PHRASE_NOT || (n->left != 0 && ns_phrase_has_lookahead(phrase, n->left)) ||
           (n->right != 0 && ns_phrase_has_lookahead(phrase, n->right));
}

newsent_status ns_phrase_instruction(ns_builder *builder, ns_instruction instruction)
{
    if (builder->code_count == CODE_MOST)
        return ns_fail(builder->error, NEWSENT_ERROR_SOURCE,
                       "the rules are too long; are repeats nested in repeats?");
    if (!ns_reserve(&builder->allocator, &builder->code, &builder->code_capacity,
                    builder->code_count + 1, sizeof instruction))
        return ns_fail_memory(builder->error);
    builder->code[builder->code_count++] = instruction;
    return NEWSENT_OK;
}

static newsent_status emit_op(ns_phrase *phrase, uint8_t op, uint8_t field, uint16_t class_id)
{
    if (phrase->builder->code_count - phrase->code_start > PROGRAM_MOST)
        return ns_source_fail(phrase->source, phrase->statement, phrase->builder->error,
                              "the expression is too long when its repeats are written out; let "
                              "fewer repeats stand in repeats");
    return ns_phrase_instruction(phrase->builder,
                                 (ns_instruction){.op = op, .field = field, .class_id = class_id});
}

/* Makes the jump at code[from] land on the next instruction to be written. */
static void land_here(ns_builder *builder, size_t from)
{
    builder->code[from].jump = (int32_t)(builder->code_count - from);
}

/* Whether a node is one class of a lexicon, or a choice of such; collects them. */
static bool collect_classes(const ns_phrase *phrase, uint16_t node, uint16_t *ids, size_t *count)
{
    const ns_phrase_node *n = &phrase->nodes[node];
    if (n->kind == NS_PHRASE_CHOICE)
        return collect_classes(phrase, n->left, ids, count) &&
               collect_classes(phrase, n->right, ids, count);
    bool is_lexical = n->kind == NS_PHRASE_CLASS && n->class_id >= NS_CLASS_FIRST_OWN &&
                      *count < NS_UNION_MEMBERS &&
                      !(phrase->builder->classes[n->class_id].flags & NS_CLASS_RUN);
    if (is_lexical)
        ids[(*count)++] = n->class_id;
    return is_lexical;
}

static void sort_ids(uint16_t *ids, size_t count)
{
    for (size_t i = 1; i < count; i++)
        for (size_t j = i; j > 0 && ids[j - 1] > ids[j]; j--) {
            uint16_t kept = ids[j];
            ids[j] = ids[j - 1];
            ids[j - 1] = kept;
        }
}

/* A choice of classes only is one class that stands for all of them: one look instead of many. */
static newsent_status emit_union(ns_phrase *phrase, uint16_t *ids, size_t count, uint8_t field)
{
    uint16_t class_id;
    sort_ids(ids, count);
    newsent_status status = ns_builder_union(phrase->builder, ids, count, &class_id);
    return status != NEWSENT_OK ? status : emit_op(phrase, NS_OP_CLASS, field, class_id);
}

/* The ways of a choice in order, those of choices inside of it too. Returns their number, or `most`
 * when they are too many. */
static size_t list_ways(const ns_phrase *phrase, uint16_t node, uint16_t *ways, size_t most)
{
    const ns_phrase_node *n = &phrase->nodes[node];
    if (most == 0)
        return 0;
    if (n->kind != NS_PHRASE_CHOICE) {
        ways[0] = node;
        return 1;
    }
    size_t count = list_ways(phrase, n->left, ways, most);
    return count + list_ways(phrase, n->right, ways + count, most - count);
}

/* Collects the ways, from the first on, that are single classes of lexicons. Returns how many there
 * are. */
static size_t collect_ways(const ns_phrase *phrase, const uint16_t *ways, size_t way_count,
                           uint16_t *ids, size_t *id_count)
{
    size_t count = 0;
    *id_count = 0;
    while (count < way_count && collect_classes(phrase, ways[count], ids, id_count))
        count++;
    return count;
}

/* One way, or several that are one class together; those behind, if any, follow a SPLIT. Returns in
 * *used how many it was. */
static newsent_status emit_way(ns_phrase *phrase, const uint16_t *ways, size_t count,
                               bool is_backward, size_t *used)
{
    uint16_t ids[NS_UNION_MEMBERS];
    size_t id_count, classes = collect_ways(phrase, ways, count, ids, &id_count);
    *used = classes > 1 ? classes : 1;
    newsent_status status = *used < count ? emit_op(phrase, NS_OP_SPLIT, 0, 0) : NEWSENT_OK;
    if (status != NEWSENT_OK)
        return status;
    return classes > 1 ? emit_union(phrase, ids, id_count, NS_FIELD_NONE)
                       : ns_phrase_emit(phrase, ways[0], is_backward);
}

/* The ways stand one after the other: each but the last behind a SPLIT to the next, and with a JUMP
 * to the end. */
static newsent_status emit_choice(ns_phrase *phrase, const ns_phrase_node *node, bool is_backward)
{
    uint16_t ways[WAYS_MOST];
    size_t jumps[WAYS_MOST], jump_count = 0;
    size_t count = list_ways(phrase, (uint16_t)(node - phrase->nodes), ways, WAYS_MOST);
    newsent_status status = NEWSENT_OK;
    if (count == WAYS_MOST)
        return ns_source_fail(phrase->source, phrase->statement, phrase->builder->error,
                              "a choice of %d ways or more; make the words a class of a lexicon",
                              WAYS_MOST);
    for (size_t w = 0, used = 0; w < count && status == NEWSENT_OK; w += used) {
        size_t split = phrase->builder->code_count;
        status = emit_way(phrase, ways + w, count - w, is_backward, &used);
        if (status != NEWSENT_OK || w + used == count)
            break;
        jumps[jump_count++] = phrase->builder->code_count;
        status = emit_op(phrase, NS_OP_JUMP, 0, 0);
        land_here(phrase->builder, split);
    }
    while (status == NEWSENT_OK && jump_count > 0)
        land_here(phrase->builder, jumps[--jump_count]);
    return status;
}

/* The body `least` times, then up to `most` optional ones, each of which can leave to the end. */
static newsent_status emit_repeat(ns_phrase *phrase, const ns_phrase_node *node, bool is_backward)
{
    size_t splits[REPEAT_MOST], count = 0;
    newsent_status status = NEWSENT_OK;
    for (int i = 0; i < node->most && status == NEWSENT_OK; i++) {
        if (i >= node->least) {
            splits[count++] = phrase->builder->code_count;
            status = emit_op(phrase, NS_OP_SPLIT, 0, 0);
        }
        if (status == NEWSENT_OK)
            status = ns_phrase_emit(phrase, node->left, is_backward);
    }
    while (status == NEWSENT_OK && count > 0)
        land_here(phrase->builder, splits[--count]);
    return status;
}

static newsent_status emit_field(ns_phrase *phrase, const ns_phrase_node *node, bool is_backward)
{
    const ns_phrase_node *body = &phrase->nodes[node->left];
    if (body->kind == NS_PHRASE_CLASS)
        return emit_op(phrase, NS_OP_CLASS, node->field, body->class_id);
    newsent_status status = emit_op(phrase, NS_OP_OPEN, node->field, 0);
    if (status == NEWSENT_OK)
        status = ns_phrase_emit(phrase, node->left, is_backward);
    return status != NEWSENT_OK ? status : emit_op(phrase, NS_OP_CLOSE, node->field, 0);
}

static newsent_status emit_not(ns_phrase *phrase, const ns_phrase_node *node)
{
    size_t look = phrase->builder->code_count;
    newsent_status status = emit_op(phrase, NS_OP_ASSERT, NS_ASSERT_NOT_AHEAD, 0);
    if (status == NEWSENT_OK)
        status = ns_phrase_emit(phrase, node->left, false);
    if (status == NEWSENT_OK)
        status = emit_op(phrase, NS_OP_ACCEPT, 0, 0);
    if (status == NEWSENT_OK)
        land_here(phrase->builder, look);
    return status;
}

static newsent_status emit_glued(ns_phrase *phrase, const ns_phrase_node *node, bool is_backward)
{
    newsent_status status = is_backward ? NEWSENT_OK : emit_op(phrase, NS_OP_GLUED, 0, 0);
    if (status == NEWSENT_OK)
        status = ns_phrase_emit(phrase, node->left, is_backward);
    return status == NEWSENT_OK && is_backward ? emit_op(phrase, NS_OP_GLUED, 0, 0) : status;
}

newsent_status ns_phrase_emit(ns_phrase *phrase, uint16_t node, bool is_backward)
{
    const ns_phrase_node *n = &phrase->nodes[node];
    newsent_status status;
    switch (n->kind) {
    case NS_PHRASE_CLASS: return emit_op(phrase, NS_OP_CLASS, 0, n->class_id);
    case NS_PHRASE_SEQUENCE:
        status = ns_phrase_emit(phrase, is_backward ? n->right : n->left, is_backward);
        return status != NEWSENT_OK
                   ? status
                   : ns_phrase_emit(phrase, is_backward ? n->left : n->right, is_backward);
    case NS_PHRASE_CHOICE: return emit_choice(phrase, n, is_backward);
    case NS_PHRASE_REPEAT: return emit_repeat(phrase, n, is_backward);
    case NS_PHRASE_FIELD: return emit_field(phrase, n, is_backward);
    case NS_PHRASE_GLUED: return emit_glued(phrase, n, is_backward);
    case NS_PHRASE_CALL:
        return is_backward ? ns_phrase_emit(phrase, n->left, true)
                           : emit_op(phrase, NS_OP_CALL, 0, n->class_id);
    case NS_PHRASE_NOT:
        return emit_not(phrase,
                        n); /* looks forward from where it stands, in a backward program too */
    case NS_PHRASE_EXTENT_START: return emit_op(phrase, NS_OP_EXTENT_START, 0, 0);
    case NS_PHRASE_EXTENT_END: return emit_op(phrase, NS_OP_EXTENT_END, 0, 0);
    default: return NEWSENT_OK;
    }
}

/* Whether a match of the node leaves fields or an extent behind. */
static bool leaves_traces(const ns_phrase *phrase, uint16_t node)
{
    const ns_phrase_node *n = &phrase->nodes[node];
    switch (n->kind) {
    case NS_PHRASE_CLASS: return phrase->builder->classes[n->class_id].flags & NS_CLASS_RUN;
    case NS_PHRASE_FIELD:
    case NS_PHRASE_EXTENT_START:
    case NS_PHRASE_EXTENT_END: return true;
    default:
        return (n->left != 0 && leaves_traces(phrase, n->left)) ||
               (n->right != 0 && leaves_traces(phrase, n->right));
    }
}

newsent_status ns_phrase_share(ns_phrase *phrase, uint16_t *node)
{
    ns_builder *builder = phrase->builder;
    uint16_t ids[NS_UNION_MEMBERS];
    size_t count = 0;
    if (collect_classes(phrase, *node, ids, &count) || leaves_traces(phrase, *node) ||
        builder->pattern_count > UINT16_MAX - 1)
        return NEWSENT_OK;
    ns_pattern pattern = {.code = (uint32_t)builder->code_count};
    phrase->code_start = builder->code_count;
    newsent_status status = ns_phrase_emit(phrase, *node, false);
    if (status == NEWSENT_OK)
        status = emit_op(phrase, NS_OP_ACCEPT, 0, 0);
    if (status != NEWSENT_OK)
        return status;
    pattern.code_count = (uint32_t)builder->code_count - pattern.code;
    if (!ns_reserve(&builder->allocator, &builder->patterns, &builder->pattern_capacity,
                    builder->pattern_count + 1, sizeof pattern) ||
        phrase->node_count == sizeof phrase->nodes / sizeof *phrase->nodes)
        return ns_fail_memory(builder->error);
    phrase->nodes[phrase->node_count] = (ns_phrase_node){
        .kind = NS_PHRASE_CALL, .left = *node, .class_id = (uint16_t)builder->pattern_count};
    builder->patterns[builder->pattern_count++] = pattern;
    *node = (uint16_t)phrase->node_count++;
    return NEWSENT_OK;
}
