/*
 * dump_evidence [--document | --names] [--pack FILE] FILE.jsonl ...: what the names stage sees, for
 * tools/fit_evidence.py.
 *
 * Reads objects with "id" and "text"; writes lines with tab-separated fields:
 *   D id                                  a document
 *   Z start,end ...                       a chunk, by the bytes of its tokens
 *   C first end flags scores features ... a candidate: tokens of the chunk, NS_CANDIDATE_* flags,
 * its scores by the pack in tenths, and the names of all features that hold, also those without a
 * row yet With --names it writes a record for each text instead, with all names by their labels,
 * those of persons included; its offsets count code points. With --document the features are those
 * of other mentions (decided by the pack's rows), else those of the mention alone. Words appear in
 * features only when they are common ones: no feature holds a name.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yyjson.h>

#include "extract.h"
#include "names/mention_index.h"
#include "text/blocks.h"

typedef struct dump {
    newsent_engine *engine;
    newsent_doc *doc;
    const ns_pack *pack;
    bool of_document, of_names;
    uint16_t common[4], function_word; /* class ids */
} dump;

/* ---------------------------------------------------------------- Feature names */

static bool is_common(const dump *d, size_t token)
{
    const ns_slot *slot = ns_lexicon_find(d->pack, d->doc->reading.tokens.hash[token]);
    uint16_t set =
        slot == NULL || slot->entry == 0 ? 0 : ns_slot_set(d->pack, slot, NS_SHAPE_LOWER);
    for (int i = 0; i < 4; i++)
        if (ns_set_has(d->pack, set, d->common[i]))
            return true;
    return ns_set_has(d->pack, set, d->function_word);
}

static bool is_mark(const dump *d, size_t token)
{
    return d->doc->reading.tokens.kind[token] == NS_TOKEN_PUNCT ||
           d->doc->reading.tokens.kind[token] == NS_TOKEN_CLITIC ||
           d->doc->reading.tokens.kind[token] == NS_TOKEN_SYMBOL;
}

/* Words that a row may hold. */
static bool is_nameable(const dump *d, size_t token)
{
    return is_mark(d, token) ||
           (d->doc->reading.tokens.kind[token] == NS_TOKEN_WORD && is_common(d, token));
}

/* Lower case, curly apostrophes straight: as words are folded. */
static void print_word(const dump *d, size_t token)
{
    for (uint32_t i = d->doc->reading.tokens.start[token]; i < d->doc->reading.tokens.end[token];
         i++) {
        char c = d->doc->reading.tokens.text[i];
        if (i + 2 < d->doc->reading.tokens.end[token] &&
            memcmp(d->doc->reading.tokens.text + i, "\xE2\x80\x99", 3) == 0) {
            putchar('\'');
            i += 2;
        } else {
            putchar(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
        }
    }
}

static void print_ending(const dump *d, size_t token, uint8_t letters)
{
    const char *end = d->doc->reading.tokens.text + d->doc->reading.tokens.end[token];
    for (int n = letters; n > 0; n--)
        putchar(end[-n] | 0x20);
}

/* Classes of the lexicons; literal words of rules and sets of classes are classes of their own,
 * with names that are no words. */
static bool is_class_name(const char *name)
{
    return name[0] >= 'A' && name[0] <= 'Z';
}

/* As a file of weights names it; classes of literal words are left out. */
static void print_feature(void *context, const ns_feature *feature)
{
    const dump *d = context;
    const char *template_name = ns_template_name(feature->template_id);
    if (feature->kind == NS_FEATURE_TRAIT) {
        printf("\t%s=%s", template_name, ns_trait_name(feature->trait));
    } else if (feature->kind == NS_FEATURE_CLASS) {
        const char *class_name = ns_pack_text(d->pack, d->pack->classes[feature->class_id].name);
        if (is_class_name(class_name))
            printf("\t%s=%s", template_name, class_name);
    } else if (feature->letters > 0) {
        printf("\t%s=-", template_name);
        print_ending(d, feature->token, feature->letters);
    } else if (is_nameable(d, feature->token)) {
        printf("\t%s=", template_name);
        print_word(d, feature->token);
    }
}

/* ---------------------------------------------------------------- Documents */

/* A line for each candidate: tokens, flags, sums, then its features. */
static void print_candidate(dump *d, const ns_chunk *chunk, size_t c, ns_chunk_features *features)
{
    const ns_candidate *candidate = &d->doc->names.candidates[chunk->candidate + c];
    printf("C\t%d\t%d\t%d\t", candidate->first, candidate->end, candidate->flags);
    for (int label = 0; label < NS_LABELS; label++)
        printf("%s%d", label == 0 ? "" : ",", candidate->part.sum.of[label]);
    ns_feature_listener listener = {print_feature, d, true};
    ns_score_sum unused = {0};
    if (d->of_document) {
        const ns_name_record *known[NS_CHUNK_CANDIDATES];
        ns_mention_index_lookup(&d->doc->names, chunk, known);
        ns_mention_index_score(&d->doc->names, d->engine->names, chunk, known, c, &unused,
                               &listener);
    } else {
        ns_features_list(features, candidate->first, candidate->end, &listener);
    }
    putchar('\n');
}

/* A line for the chunk with its tokens, then its candidates. */
static void print_chunk(dump *d, const ns_chunk *chunk, ns_chunk_features *features)
{
    printf("Z\t");
    for (size_t i = 0; i < chunk->token_count; i++) {
        const ns_chunk_token *token = &d->doc->names.tokens[chunk->token + i];
        printf("%s%u,%u", i == 0 ? "" : " ", token->start, token->end);
    }
    putchar('\n');
    for (size_t c = 0; c < chunk->candidate_count; c++)
        print_candidate(d, chunk, c, features);
}

/* Whether the names stage kept the span as its chunk z; it leaves out those that are plain openings
 * of sentences. */
static bool is_kept(const dump *d, const ns_chunk_span *span, size_t z)
{
    const ns_names *names = &d->doc->names;
    return z < names->chunk_count &&
           names->tokens[names->chunks[z].token].start == d->doc->reading.tokens.start[span->first];
}

/* The chunks of the block that was just read, with the features of the mentions alone. */
static void print_block(dump *d, const ns_block *read, size_t first_chunk)
{
    ns_chunk_span span;
    ns_sentence_memo memo = {0};
    ns_block block = *read;
    block.memo = &memo;
    size_t z = first_chunk;
    for (size_t from = 0; ns_chunk_next(&block, from, &span); from = span.first + span.count) {
        ns_chunk_features features;
        if (!is_kept(d, &span, z))
            continue;
        ns_features_open(&features, &block, &span);
        print_chunk(d, &d->doc->names.chunks[z++], &features);
    }
}

/* The stages up to names, with the block still there for printing. */
static bool read_block(dump *d, const char *text, size_t begin, size_t end, uint32_t sentence)
{
    newsent_doc *doc = d->doc;
    if (!ns_read_block(doc, text, begin, end, sentence, &doc->matches))
        return false;
    ns_block block = {d->engine->names,   &doc->reading.tokens,
                      &doc->reading.hits, ns_match_state_cover(doc->reading.rules),
                      &doc->matches,      NULL};
    size_t first_chunk = doc->names.chunk_count;
    if (!ns_names_read(&doc->names, &block))
        return false;
    if (!d->of_document && !d->of_names)
        print_block(d, &block, first_chunk);
    return true;
}

static size_t code_points(const char *text, size_t from, size_t to)
{
    size_t count = 0;
    for (size_t i = from; i < to; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

/* The names that were decided for, as a record that eval/score.py reads. */
static void print_names(const dump *d, const char *id, const char *text)
{
    static const char *const labels[NS_LABELS] = {"ORG",   "PERSON", "CITY",
                                                  "PLACE", "OTHER",  "NONE"};
    printf("{\"id\": \"%s\", \"entities\": [", id);
    size_t at = 0, start = 0;
    for (size_t i = 0; i < d->doc->names.count; i++) {
        const ns_name *name = &d->doc->names.items[i];
        start += code_points(text, at, name->start);
        at = name->start;
        printf("%s{\"start\": %zu, \"end\": %zu, \"type\": \"%s\", \"score\": %.3f}",
               i == 0 ? "" : ", ", start, start + code_points(text, name->start, name->end),
               labels[name->label], (double)name->score);
    }
    printf("]}\n");
}

/* Reads one document block by block, as extraction does, and prints its chunks on the way. */
static bool dump_document(dump *d, const char *id, const char *text, size_t length)
{
    if (!d->of_names)
        printf("D\t%s\n", id);
    ns_doc_clear(d->doc);
    uint32_t sentence = 0;
    for (size_t begin = 0, end; begin < length; begin = end) {
        end = ns_block_end(text, length, begin, NS_BLOCK_BYTES);
        if (!read_block(d, text, begin, end, sentence))
            return false;
        sentence = d->doc->reading.tokens.next_sentence;
    }
    if (!d->of_document && !d->of_names)
        return true;
    if (!ns_names_resolve(&d->doc->names, d->engine->names))
        return false;
    if (d->of_names) {
        print_names(d, id, text);
        return true;
    }
    for (size_t z = 0; z < d->doc->names.chunk_count; z++)
        print_chunk(d, &d->doc->names.chunks[z], NULL);
    return true;
}

/* All records of a JSON Lines file. False when one cannot be read. */
static bool dump_file(dump *d, const char *path)
{
    FILE *file = fopen(path, "r");
    char *line = NULL;
    size_t capacity = 0;
    bool ok = file != NULL;
    ssize_t length;
    while (ok && (length = getline(&line, &capacity, file)) > 0) {
        yyjson_doc *json = yyjson_read(line, (size_t)length, YYJSON_READ_NOFLAG);
        yyjson_val *record = yyjson_doc_get_root(json), *text = yyjson_obj_get(record, "text");
        ok = yyjson_is_str(text) && dump_document(d, yyjson_get_str(yyjson_obj_get(record, "id")),
                                                  yyjson_get_str(text), yyjson_get_len(text));
        yyjson_doc_free(json);
    }
    free(line);
    if (file != NULL)
        fclose(file);
    return ok;
}

static void find_classes(dump *d)
{
    static const char *const names[] = {"Common1", "Common2", "Common3", "Common4"};
    for (size_t i = 0; i < 4; i++)
        d->common[i] = ns_pack_class(d->pack, names[i]);
    d->function_word = ns_pack_class(d->pack, "FunctionWord");
}

int main(int argc, char **argv)
{
    newsent_error error = NEWSENT_ERROR_INIT;
    newsent_engine_options options = {.struct_size = sizeof options};
    dump d = {0};
    int arg = 1;
    for (; arg < argc && strncmp(argv[arg], "--", 2) == 0; arg++)
        if (strcmp(argv[arg], "--document") == 0)
            d.of_document = true;
        else if (strcmp(argv[arg], "--names") == 0)
            d.of_names = true;
        else if (strcmp(argv[arg], "--pack") == 0 && arg + 1 < argc)
            options.pack_path = argv[++arg];
    if (newsent_engine_new(&options, &d.engine, &error) != NEWSENT_OK ||
        newsent_doc_new(d.engine, &d.doc, &error) != NEWSENT_OK) {
        fprintf(stderr, "dump_evidence: %s\n", error.message);
        return 1;
    }
    d.pack = &d.engine->pack;
    find_classes(&d);
    int status = 0;
    for (; arg < argc; arg++)
        if (!dump_file(&d, argv[arg])) {
            fprintf(stderr, "dump_evidence: cannot read %s\n", argv[arg]);
            status = 1;
        }
    newsent_doc_free(d.doc);
    newsent_engine_free(d.engine);
    return status;
}
