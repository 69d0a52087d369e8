/* For tests: takes files written as strings, gives the pack, the engine or the marked tokens that
 * come of them. */
#ifndef TEST_SMALL_PACK_H
#define TEST_SMALL_PACK_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmocka_test.h"

#include "base/hash.h"
#include "compile/compile.h"
#include "doc.h"

enum { TEST_FILES = 4 };

/* A file of a test; its kind is its ending. An array of them ends with text NULL. */
typedef struct test_file {
    const char *name, *text;
} test_file;

/* A folder with the files of a test, gone when closed. */
typedef struct test_folder {
    char path[64];
    char files[TEST_FILES][128];
    const char *paths[TEST_FILES];
    size_t count;
} test_folder;

static inline const char *add_test_file(test_folder *folder, const char *name, const void *bytes,
                                        size_t size)
{
    char *path = folder->files[folder->count];
    assert_true(folder->count < TEST_FILES &&
                strlen(folder->path) + 1 + strlen(name) < sizeof folder->files[0]);
    strcat(strcat(strcpy(path, folder->path), "/"), name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    fclose(file);
    folder->paths[folder->count++] = path;
    return path;
}

static inline test_folder *open_test_folder(const test_file *files)
{
    test_folder *folder = calloc(1, sizeof *folder);
    assert_non_null(folder);
    strcpy(folder->path, "/tmp/newsent_test_XXXXXX");
    assert_non_null(mkdtemp(folder->path));
    for (; files != NULL && files->text != NULL; files++)
        add_test_file(folder, files->name, files->text, strlen(files->text));
    return folder;
}

static inline void close_test_folder(test_folder *folder)
{
    for (size_t i = 0; i < folder->count; i++)
        remove(folder->paths[i]);
    rmdir(folder->path);
    free(folder);
}

/* Compiles files into a pack file. base: a pack, "" for the built-in one, NULL for nothing. */
static inline newsent_status compile_paths(const char *const *paths, size_t count, const char *base,
                                           const char *pack_path, newsent_error *error)
{
    newsent_compile_options options = {.struct_size = sizeof options,
                                       .source_paths = paths,
                                       .source_count = count,
                                       .base_path = base != NULL && base[0] != '\0' ? base : NULL,
                                       .without_base = base == NULL};
    return newsent_compile_file(&options, pack_path, error);
}

/* A pack in memory. */
typedef struct small_pack {
    newsent_allocator allocator;
    void *block;
    size_t size;
    ns_pack pack;
} small_pack;

/* base may be NULL. */
static inline newsent_status compile_files(const ns_pack *base, const test_file *files,
                                           small_pack *made, newsent_error *error)
{
    *made = (small_pack){.allocator = ns_allocator_or_default((newsent_allocator){0})};
    test_folder *folder = open_test_folder(files);
    newsent_status status =
        ns_compile(&made->allocator, base, &(ns_inputs){folder->paths, folder->count, NULL, 0},
                   &made->block, &made->size, error);
    close_test_folder(folder);
    return status != NEWSENT_OK
               ? status
               : ns_pack_open(made->block, made->size, true, "small", &made->pack, error);
}

static inline small_pack extend_pack(const ns_pack *base, const char *lexicon, const char *rules)
{
    small_pack made;
    newsent_error error = NEWSENT_ERROR_INIT;
    const test_file files[] = {{"small.tsv", lexicon == NULL ? "" : lexicon},
                               {"small.rules", rules == NULL ? "" : rules},
                               {0}};
    if (compile_files(base, files, &made, &error) != NEWSENT_OK)
        fail_msg("%s:%zu:%zu: %s", error.source, error.line, error.column, error.message);
    return made;
}

static inline small_pack make_pack(const char *lexicon, const char *rules)
{
    return extend_pack(NULL, lexicon, rules);
}

static inline void free_pack(small_pack *made)
{
    ns_release(&made->allocator, made->block, made->size);
}

/* The file must be refused there, with a message that holds the text. */
static inline void assert_refused_at(const char *name, const char *text, size_t line, size_t column,
                                     const char *message)
{
    small_pack made;
    newsent_error error = NEWSENT_ERROR_INIT;
    const test_file files[] = {{name, text}, {0}};
    assert_int_equal(compile_files(NULL, files, &made, &error), NEWSENT_ERROR_SOURCE);
    if (strstr(error.message, message) == NULL)
        fail_msg("\"%s\" does not say \"%s\"", error.message, message);
    assert_int_equal(error.line, line);
    assert_int_equal(error.column, column);
    assert_non_null(strstr(error.source, name));
}

/* A text as the stages before the rules leave it. */
typedef struct small_reading {
    newsent_allocator allocator;
    const ns_pack *pack;
    ns_tokens tokens;
    ns_hits hits;
} small_reading;

static inline void read_small(small_reading *reading, const ns_pack *pack, const char *text)
{
    *reading =
        (small_reading){.allocator = ns_allocator_or_default((newsent_allocator){0}), .pack = pack};
    ns_sentence_classes classes = ns_sentence_classes_find(pack);
    assert_true(ns_tokens_read(&reading->tokens, &reading->allocator, text, 0, strlen(text)));
    ns_sentences_mark(&reading->tokens, pack, &classes, 0);
    assert_true(ns_lexicon_find_hits(&reading->hits, &reading->allocator, pack, &reading->tokens));
}

static inline void free_reading(small_reading *reading)
{
    ns_tokens_free(&reading->tokens, &reading->allocator);
    ns_hits_free(&reading->hits, &reading->allocator);
}

/* The length in tokens of the longest entry at token i that has the class, 0 when none has. */
static inline size_t class_length(small_reading *reading, size_t i, const char *name)
{
    ns_hits *hits = &reading->hits;
    const ns_pack *pack = reading->pack;
    uint16_t class_id = ns_pack_class(pack, name);
    assert_int_not_equal(class_id, 0);
    for (size_t h = hits->long_hit[i]; h != 0; h = hits->long_hits[h - 1].shorter ? h + 1 : 0)
        if (ns_set_has(pack, hits->long_hits[h - 1].set, class_id))
            return hits->long_hits[h - 1].length;
    if (pack->classes[class_id].flags & NS_CLASS_COLD)
        ns_lexicon_complete(hits, pack, &reading->tokens, i);
    return ns_set_has(pack, hits->set[i], class_id);
}

/* The entry of a surface of one word; 0 when there is none. */
static inline uint32_t entry_of(const ns_pack *pack, const char *word)
{
    const ns_slot *slot = ns_lexicon_find(pack, ns_hash_word(word, strlen(word)));
    return slot == NULL ? 0 : slot->entry;
}

/* The set of classes of a surface of one word in a capitalisation; 0 when it has none. */
static inline uint16_t set_of(const ns_pack *pack, const char *word, int shape)
{
    const ns_slot *slot = ns_lexicon_find(pack, ns_hash_word(word, strlen(word)));
    return slot == NULL ? 0 : ns_slot_set(pack, slot, shape);
}

/* An engine that knows these files only. */
static inline newsent_engine *make_engine(const char *lexicon, const char *rules)
{
    newsent_engine *engine = NULL;
    newsent_error error = NEWSENT_ERROR_INIT;
    const test_file files[] = {{"small.tsv", lexicon == NULL ? "" : lexicon},
                               {"small.rules", rules == NULL ? "" : rules},
                               {0}};
    test_folder *folder = open_test_folder(files);
    const char *pack_path = add_test_file(folder, "small.pack", "", 0);
    newsent_status status = compile_paths(folder->paths, 2, NULL, pack_path, &error);
    newsent_engine_options options = {.struct_size = sizeof options, .pack_path = pack_path};
    if (status == NEWSENT_OK)
        status = newsent_engine_new(&options, &engine, &error);
    close_test_folder(folder);
    if (status != NEWSENT_OK)
        fail_msg("%s:%zu:%zu: %s", error.source, error.line, error.column, error.message);
    return engine;
}

/* The entities of a text as "TYPE(text) TYPE(text)". Lasts until the next call. */
static inline const char *show_entities(newsent_doc *doc, const char *text)
{
    static char shown[2048];
    size_t count, length = 0;
    newsent_error error = NEWSENT_ERROR_INIT;
    newsent_extract_options options = {
        .struct_size = sizeof options, .date = "2024-05-14", .explain = true};
    assert_int_equal(newsent_doc_extract(doc, text, strlen(text), &options, &error), NEWSENT_OK);
    count = newsent_doc_entity_count(doc);
    shown[0] = '\0';
    for (size_t i = 0; i < count && length < sizeof shown; i++) {
        const newsent_entity *entity = newsent_doc_entity(doc, i);
        length += (size_t)snprintf(shown + length, sizeof shown - length, "%s%s(%.*s)",
                                   i == 0 ? "" : " ", entity->type_name,
                                   (int)(entity->end - entity->start), text + entity->start);
    }
    return shown;
}

/* What rules and words of a test find in a text. */
static inline void assert_finds(const char *lexicon, const char *rules, const char *text,
                                const char *expected)
{
    newsent_doc *doc = NULL;
    newsent_engine *engine = make_engine(lexicon, rules);
    assert_int_equal(newsent_doc_new(engine, &doc, NULL), NEWSENT_OK);
    assert_string_equal(show_entities(doc, text), expected);
    newsent_doc_free(doc);
    newsent_engine_free(engine);
}

#endif
