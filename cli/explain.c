/* `newsent explain`: takes a place in a text, writes what was found there, what lost against it,
 * and which rules came close. */
#include "explain.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "buffer.h"
#include "error.h"
#include "options.h"
#include "tell.h"
#include "write/describe.h"

static const char EXPLAIN_HELP[] =
    "Says which rule or evidence made the entity at a place, what lost against it, and, where "
    "nothing was found, which rules came\n"
    "closest and what they missed.\n"
    "\n"
    "  newsent explain article.txt:3:14             line 3, character 14\n"
    "  newsent explain article.txt --span 120-131   bytes 120 up to 131\n"
    "\n"
    "  -s, --span START-END   bytes in place of LINE:COLUMN\n"
    "  -d, --date YYYY-MM-DD  publication date\n"
    "  -r, --rules FILE   -l, --lexicon FILE   -p, --pack PACK   as for newsent\n";

typedef struct question {
    const char *date;
    newsent_engine_options engine;
    const char **sources;
    char *path;
    size_t line, column; /* 0: a span was given */
    size_t start, end;
} question;

/* The whole file, after a message when it cannot be read. */
static bool read_file(const char *path, buffer *text)
{
    FILE *file = fopen(path, "rb");
    for (size_t got = 1; file != NULL && got > 0 && buffer_reserve(text, 1 << 16);) {
        got = fread(text->bytes + text->length, 1, 1 << 16, file);
        text->length += got;
    }
    bool is_read = file != NULL && ferror(file) == 0 && !text->is_bad;
    if (!is_read)
        tell(stderr, "newsent: %s: %s", path, strerror(errno));
    if (file != NULL)
        fclose(file);
    return is_read;
}

/* Takes ":LINE:COLUMN" off the end of the path. */
static bool take_number(char *path, size_t *number)
{
    char *colon = strrchr(path, ':');
    char *end;
    if (colon == NULL || colon[1] < '0' || colon[1] > '9')
        return false;
    *number = strtoul(colon + 1, &end, 10);
    if (*end != '\0' || *number == 0)
        return false;
    *colon = '\0';
    return true;
}

static bool is_continuation(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* Turns line and column, which counts code points, into the bytes of that character. */
static bool find_place(const buffer *text, question *asked)
{
    size_t at = 0;
    for (size_t line = 1; line < asked->line && at < text->length; at++)
        line += text->bytes[at] == '\n';
    for (size_t column = 1; column < asked->column && at < text->length && text->bytes[at] != '\n';
         column++)
        for (at++; at < text->length && is_continuation(text->bytes[at]);)
            at++;
    asked->start = at;
    asked->end = at + 1;
    while (asked->end < text->length && is_continuation(text->bytes[asked->end]))
        asked->end++;
    return at < text->length;
}

/* A place inside of an entity asks for the entity: its index, NEWSENT_NO_ENTITY when there is
 * none. */
static size_t widen(const newsent_doc *doc, question *asked)
{
    for (size_t i = 0; i < newsent_doc_entity_count(doc); i++) {
        const newsent_entity *entity = newsent_doc_entity(doc, i);
        if (entity->start >= asked->end || entity->end <= asked->start)
            continue;
        if (entity->start < asked->start)
            asked->start = entity->start;
        if (entity->end > asked->end)
            asked->end = entity->end;
        return i;
    }
    return NEWSENT_NO_ENTITY;
}

static void add_rule(buffer *to, const newsent_rule *rule)
{
    if (rule != NULL)
        buffer_format(to, "  %s (%s:%u)", rule->name, rule->file, rule->line);
}

static void add_quote(buffer *to, const buffer *text, size_t start, size_t end)
{
    buffer_add_char(to, '"');
    buffer_add_line(to, text->bytes + start, end - start);
    buffer_add_char(to, '"');
}

/* A line of evidence: a weight in log-odds, or a rule that decided alone. */
static void add_evidence(buffer *to, const newsent_evidence *evidence)
{
    if (evidence->weight != 0)
        buffer_format(to, "    %+6.1f", evidence->weight);
    else
        buffer_add_text(to, "    by    ");
    add_rule(to, evidence->rule);
    if (evidence->rule->why[0] != '\0')
        buffer_format(to, ": %s", evidence->rule->why);
    buffer_add_char(to, '\n');
}

/* The entity, its value, and each feature or rule that decided for it. */
static void add_entity(buffer *to, const buffer *text, newsent_doc *doc, size_t index)
{
    const newsent_entity *entity = newsent_doc_entity(doc, index);
    to->is_bad |= newsent_doc_explain(doc, index, NULL) != NEWSENT_OK;
    add_quote(to, text, entity->start, entity->end);
    buffer_format(to, " is %s, score %.2f: ", entity->type_name, entity->score);
    describe_value(to, entity);
    buffer_add_char(to, '\n');
    for (size_t i = 0; i < newsent_doc_evidence_count(doc); i++)
        add_evidence(to, newsent_doc_evidence(doc, i));
}

/* A line for what was possible, with its probability where it has one and what was missing. */
static void add_near_miss(buffer *to, const buffer *text, const newsent_near_miss *near_miss)
{
    buffer_format(to, "    %-7s ", near_miss->type_name);
    add_quote(to, text, near_miss->start, near_miss->end);
    if (near_miss->score > 0)
        buffer_format(to, "  %.3f", near_miss->score);
    add_rule(to, near_miss->rule);
    if (near_miss->note[0] != '\0')
        buffer_format(to, "\n            %s", near_miss->note);
    buffer_add_char(to, '\n');
}

/* All near misses, which come sorted by outcome, under a head for each outcome. */
static void add_near_misses(buffer *to, const buffer *text, const newsent_doc *doc)
{
    static const char *const heads[] = {"Decided for", "Lost", "Came close"};
    int outcome = -1;
    for (size_t i = 0; i < newsent_doc_near_miss_count(doc); i++) {
        const newsent_near_miss *near_miss = newsent_doc_near_miss(doc, i);
        if ((int)near_miss->outcome != outcome)
            buffer_format(to, "%s\n", heads[near_miss->outcome]);
        outcome = (int)near_miss->outcome;
        add_near_miss(to, text, near_miss);
    }
}

/* Writes an answer; what it quotes of rules and packs may hold control characters, too. */
static int write_answer(const buffer *from)
{
    buffer shown = {0};
    buffer_add_printable(&shown, from->bytes, from->length);
    bool is_whole = !from->is_bad && !shown.is_bad;
    if (is_whole)
        fwrite(shown.bytes, 1, shown.length, stdout);
    else
        tell(stderr, "newsent: memory ran out");
    buffer_free(&shown);
    if (is_whole)
        return STATUS_OK;
    return STATUS_FAILED;
}

/* Writes the whole answer. Inside of an entity it is about the entity, else about the bytes alone.
 */
static int answer(newsent_doc *doc, const buffer *text, question *asked)
{
    buffer to = {0};
    size_t entity = widen(doc, asked);
    if (entity != NEWSENT_NO_ENTITY)
        add_entity(&to, text, doc, entity);
    to.is_bad |= newsent_doc_explain_span(doc, asked->start, asked->end, NULL) != NEWSENT_OK;
    if (entity == NEWSENT_NO_ENTITY) {
        bool has_none = newsent_doc_near_miss_count(doc) == 0;
        add_quote(&to, text, asked->start, asked->end);
        buffer_add_text(&to,
                        has_none ? " is nothing, and no rule came close\n" : " is no entity\n");
    }
    add_near_misses(&to, text, doc);
    int status = write_answer(&to);
    buffer_free(&to);
    return status;
}

/* Extracts once more with explain set; the engine and the document live for one answer. */
static int explain_text(question *asked, const buffer *text)
{
    newsent_extract_options how = {.struct_size = sizeof how, .date = asked->date, .explain = true};
    newsent_engine *engine = NULL;
    newsent_doc *doc = NULL;
    newsent_error error = NEWSENT_ERROR_INIT;
    int status;
    if ((asked->line > 0 && !find_place(text, asked)) || asked->end > text->length)
        return usage_error("%s has no such place", asked->path);
    if (newsent_engine_new(&asked->engine, &engine, &error) ||
        newsent_doc_new(engine, &doc, &error) ||
        newsent_doc_extract(doc, text->bytes, text->length, &how, &error)) {
        error_print(&error);
        status = error_status(&error);
    } else
        status = answer(doc, text, asked);
    newsent_doc_free(doc);
    newsent_engine_free(engine);
    return status;
}

static bool read_span(const char *span, question *asked)
{
    char *end;
    asked->start = strtoul(span, &end, 10);
    if (end == span || *end != '-')
        return false;
    asked->end = strtoul(end + 1, &end, 10);
    return *end == '\0' && asked->start < asked->end;
}

/* As options_read(), for the few options that explain has. */
static bool read_options(question *asked, int argc, char **argv, int *status)
{
    static const struct option long_options[] = {{"span", required_argument, NULL, 's'},
                                                 {"date", required_argument, NULL, 'd'},
                                                 {"rules", required_argument, NULL, 'r'},
                                                 {"lexicon", required_argument, NULL, 'l'},
                                                 {"pack", required_argument, NULL, 'p'},
                                                 {"help", no_argument, NULL, 'h'},
                                                 {NULL, 0, NULL, 0}};
    const char *span = NULL;
    for (int letter; (letter = getopt_long(argc, argv, "s:d:r:l:p:h", long_options, NULL)) != -1;)
        switch (letter) {
        case 's': span = optarg; break;
        case 'd': asked->date = optarg; break;
        case 'r':
        case 'l': asked->sources[asked->engine.source_count++] = optarg; break;
        case 'p': asked->engine.pack_path = optarg; break;
        case 'h':
            fputs(EXPLAIN_HELP, stdout);
            *status = STATUS_OK;
            return false;
        default: fputs("Try `newsent explain --help`.\n", stderr); return false;
        }
    if (optind + 1 != argc || (span != NULL && !read_span(span, asked))) {
        usage_error("explain takes FILE:LINE:COLUMN, or FILE and --span START-END");
        return false;
    }
    asked->path = strdup(argv[optind]);
    if (asked->path != NULL && span == NULL &&
        (!take_number(asked->path, &asked->column) || !take_number(asked->path, &asked->line))) {
        usage_error("%s does not say where; write FILE:LINE:COLUMN", argv[optind]);
        return false;
    }
    return asked->path != NULL;
}

int run_explain(int argc, char **argv)
{
    question asked = {.engine = {.struct_size = sizeof asked.engine},
                      .sources = calloc((size_t)argc, sizeof *asked.sources)};
    buffer text = {0};
    int status = STATUS_USAGE;
    asked.engine.source_paths = asked.sources;
    if (asked.sources != NULL && read_options(&asked, argc, argv, &status)) {
        if (read_file(asked.path, &text))
            status = explain_text(&asked, &text);
        else
            status = STATUS_FAILED;
    }
    buffer_free(&text);
    free(asked.path);
    free(asked.sources);
    return status;
}
