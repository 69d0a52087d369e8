/*
 * Writes the instructions of nodes, in the order in which they are run.
 *
 * A choice tries its alternatives in order: SPLIT to the next one, the body, JUMP to the end. A
 * repeat is written out: the body `least` times, then SPLIT to the end and the body for each
 * further time. Alternatives that are classes of lexicons become one class, a union.
 */
#include "compile/emit/program.h"

#include "base/error.h"
#include "match/fields.h"

enum {
    CODE_MOST = 1 << 20,    /* instructions of all programs */
    PROGRAM_MOST = 1 << 14, /* of one; repeats in repeats multiply */
    ALTERNATIVES_MOST = 1024
};

ns_program ns_program_begin(ns_phrase *phrase)
{
    return (ns_program){.phrase = phrase, .start = phrase->builder->code_count};
}

/* Nested repeats multiply, so that a short rule can become a long program. */
static newsent_status check_room(const ns_program *program)
{
    const ns_phrase *phrase = program->phrase;
    const ns_builder *builder = phrase->builder;
    if (builder->code_count - program->start > PROGRAM_MOST)
        return ns_source_fail(phrase->source, phrase->statement, builder->error,
                              "the expression is too long when its repeats are written out (limit "
                              "%d instructions); let fewer repeats stand in repeats",
                              PROGRAM_MOST);
    if (builder->code_count == CODE_MOST)
        return ns_source_fail(phrase->source, phrase->statement, builder->error,
                              "the rules together are too long (limit %d instructions); let fewer "
                              "repeats stand in repeats",
                              CODE_MOST);
    return NEWSENT_OK;
}

size_t ns_program_add(ns_program *program, ns_instruction instruction)
{
    ns_builder *builder = program->phrase->builder;
    size_t index = builder->code_count;
    if (program->status == NEWSENT_OK)
        program->status = check_room(program);
    if (program->status != NEWSENT_OK)
        return index;
    if (!ns_reserve(&builder->allocator, &builder->code, &builder->code_capacity, index + 1,
                    sizeof instruction)) {
        program->status = ns_fail_memory(builder->error);
        return index;
    }
    builder->code[builder->code_count++] = instruction;
    return index;
}

static size_t add_op(ns_program *program, uint8_t op)
{
    return ns_program_add(program, (ns_instruction){.op = op});
}

static void add_class(ns_program *program, uint8_t field, uint16_t class_id)
{
    ns_program_add(program,
                   (ns_instruction){.op = NS_OP_CLASS, .field = field, .class_id = class_id});
}

void ns_program_land(ns_program *program, size_t from)
{
    ns_builder *builder = program->phrase->builder;
    if (program->status == NEWSENT_OK)
        builder->code[from].jump = (int32_t)(builder->code_count - from);
}

static const ns_phrase_node *node_of(const ns_program *program, uint16_t node)
{
    return &program->phrase->nodes[node];
}

/* ---------------------------------------------------------------- Choices */

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

/* One class that stands for several: one test instead of many. */
static void add_union(ns_program *program, uint16_t *ids, size_t count)
{
    uint16_t class_id = 0;
    if (program->status != NEWSENT_OK)
        return;
    sort_ids(ids, count);
    program->status = ns_builder_union(program->phrase->builder, ids, count, &class_id);
    add_class(program, NS_FIELD_NONE, class_id);
}

/* Lists the alternatives of a choice in order, those of choices inside of it too. Returns their
 * number, or `most` when there are too many. */
static size_t list_alternatives(const ns_phrase *phrase, uint16_t node, uint16_t *alternatives,
                                size_t most)
{
    const ns_phrase_node *n = &phrase->nodes[node];
    if (most == 0)
        return 0;
    if (n->kind != NS_PHRASE_CHOICE) {
        alternatives[0] = node;
        return 1;
    }
    size_t count = list_alternatives(phrase, n->left, alternatives, most);
    return count + list_alternatives(phrase, n->right, alternatives + count, most - count);
}

/* Appends one alternative, or the first ones together when they are classes of lexicons. What is
 * left of them, if any, is behind a SPLIT. Returns how many were appended. */
static size_t add_alternative(ns_program *program, const uint16_t *alternatives, size_t count)
{
    uint16_t ids[NS_UNION_MEMBERS];
    size_t id_count = 0;
    size_t lexical = 0;
    while (lexical < count &&
           collect_classes(program->phrase, alternatives[lexical], ids, &id_count))
        lexical++;
    size_t used = lexical > 1 ? lexical : 1;
    if (used < count)
        add_op(program, NS_OP_SPLIT);
    if (lexical > 1)
        add_union(program, ids, id_count);
    else
        ns_program_add_node(program, alternatives[0]);
    return used;
}

/* One SPLIT before each alternative but the last, and a JUMP behind it to the end of the choice. */
static void add_choice(ns_program *program, uint16_t node)
{
    ns_phrase *phrase = program->phrase;
    uint16_t alternatives[ALTERNATIVES_MOST];
    size_t jumps[ALTERNATIVES_MOST];
    size_t jump_count = 0;
    size_t count = list_alternatives(phrase, node, alternatives, ALTERNATIVES_MOST);
    if (count == ALTERNATIVES_MOST && program->status == NEWSENT_OK)
        program->status = ns_source_fail(
            phrase->source, phrase->statement, phrase->builder->error,
            "too many alternatives in one choice (limit %d); make the words a class of a lexicon",
            ALTERNATIVES_MOST - 1);
    for (size_t done = 0; done < count && program->status == NEWSENT_OK;) {
        size_t split = phrase->builder->code_count;
        done += add_alternative(program, alternatives + done, count - done);
        if (done == count)
            break;
        jumps[jump_count++] = add_op(program, NS_OP_JUMP);
        ns_program_land(program, split);
    }
    while (jump_count > 0)
        ns_program_land(program, jumps[--jump_count]);
}

/* ---------------------------------------------------------------- Other nodes */

static void add_sequence(ns_program *program, const ns_phrase_node *n)
{
    ns_program_add_node(program, program->is_backward ? n->right : n->left);
    ns_program_add_node(program, program->is_backward ? n->left : n->right);
}

/* Repeats are written out: {1,3} is one, then two optional ones that nest, each with a SPLIT to
 * the end. */
static void add_repeat(ns_program *program, const ns_phrase_node *n)
{
    size_t splits[NS_PHRASE_REPEATS_MOST];
    size_t count = 0;
    for (int i = 0; i < n->most && program->status == NEWSENT_OK; i++) {
        if (i >= n->least)
            splits[count++] = add_op(program, NS_OP_SPLIT);
        ns_program_add_node(program, n->left);
    }
    while (count > 0)
        ns_program_land(program, splits[--count]);
}

/* A single class captures by itself; more needs OPEN and CLOSE around it. */
static void add_field(ns_program *program, const ns_phrase_node *n)
{
    const ns_phrase_node *body = node_of(program, n->left);
    if (body->kind == NS_PHRASE_CLASS) {
        add_class(program, n->field, body->class_id);
        return;
    }
    ns_program_add(program, (ns_instruction){.op = NS_OP_OPEN, .field = n->field});
    ns_program_add_node(program, n->left);
    ns_program_add(program, (ns_instruction){.op = NS_OP_CLOSE, .field = n->field});
}

/* !x looks forward from where it stands, in a backward program too. */
static void add_not(ns_program *program, const ns_phrase_node *n)
{
    bool was_backward = program->is_backward;
    size_t assertion =
        ns_program_add(program, (ns_instruction){.op = NS_OP_ASSERT, .field = NS_ASSERT_NOT_AHEAD});
    program->is_backward = false;
    ns_program_add_node(program, n->left);
    program->is_backward = was_backward;
    add_op(program, NS_OP_ACCEPT);
    ns_program_land(program, assertion);
}

/* The test for a space stands before the token, in the order of reading. */
static void add_glued(ns_program *program, const ns_phrase_node *n)
{
    if (!program->is_backward)
        add_op(program, NS_OP_GLUED);
    ns_program_add_node(program, n->left);
    if (program->is_backward)
        add_op(program, NS_OP_GLUED);
}

/* Patterns are written to be run forward; a backward program has their nodes in place. */
static void add_call(ns_program *program, const ns_phrase_node *n)
{
    if (program->is_backward)
        ns_program_add_node(program, n->left);
    else
        ns_program_add(program, (ns_instruction){.op = NS_OP_CALL, .class_id = n->class_id});
}

void ns_program_add_node(ns_program *program, uint16_t node)
{
    const ns_phrase_node *n = node_of(program, node);
    switch (n->kind) {
    case NS_PHRASE_CLASS: add_class(program, NS_FIELD_NONE, n->class_id); break;
    case NS_PHRASE_SEQUENCE: add_sequence(program, n); break;
    case NS_PHRASE_CHOICE: add_choice(program, node); break;
    case NS_PHRASE_REPEAT: add_repeat(program, n); break;
    case NS_PHRASE_FIELD: add_field(program, n); break;
    case NS_PHRASE_GLUED: add_glued(program, n); break;
    case NS_PHRASE_NOT: add_not(program, n); break;
    case NS_PHRASE_CALL: add_call(program, n); break;
    case NS_PHRASE_EXTENT_START: add_op(program, NS_OP_EXTENT_START); break;
    case NS_PHRASE_EXTENT_END: add_op(program, NS_OP_EXTENT_END); break;
    default: break;
    }
}

/* ---------------------------------------------------------------- Patterns */

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

static bool is_worth_sharing(const ns_phrase *phrase, uint16_t node)
{
    uint16_t ids[NS_UNION_MEMBERS];
    size_t count = 0;
    return !collect_classes(phrase, node, ids, &count) && !leaves_traces(phrase, node) &&
           phrase->builder->pattern_count < UINT16_MAX;
}

newsent_status ns_program_share(ns_phrase *phrase, uint16_t *node)
{
    ns_builder *builder = phrase->builder;
    if (!is_worth_sharing(phrase, *node))
        return NEWSENT_OK;
    ns_program program = ns_program_begin(phrase);
    ns_program_add_node(&program, *node);
    add_op(&program, NS_OP_ACCEPT);
    if (program.status != NEWSENT_OK)
        return program.status;
    size_t number = builder->pattern_count;
    ns_phrase_node call = {.kind = NS_PHRASE_CALL, .left = *node, .class_id = (uint16_t)number};
    ns_pattern pattern = {.code = (uint32_t)program.start,
                          .code_count = (uint32_t)(builder->code_count - program.start)};
    if (!ns_reserve(&builder->allocator, &builder->patterns, &builder->pattern_capacity, number + 1,
                    sizeof pattern))
        return ns_fail_memory(builder->error);
    if (!ns_phrase_add(phrase, call, node))
        return ns_source_fail(
            phrase->source, phrase->statement, builder->error,
            "the expressions of this file have more than %d parts; split the file",
            NS_PHRASE_NODES);
    builder->patterns[builder->pattern_count++] = pattern;
    return NEWSENT_OK;
}
