/* Options: getopt_long, with errors that say what would be right. */
#include "options.h"

#include <getopt.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "help.h"
#include "tell.h"

enum { MOST_JOBS = 256, MOST_COLUMNS = 100 /* longer lines are hard to read */ };

/* Long options without a letter. */
enum {
    OPTION_OFFSETS = 256,
    OPTION_FACTS,
    OPTION_NO_JIT,
    OPTION_COLOUR,
    OPTION_FISCAL,
    OPTION_TEXT_KEY,
    OPTION_TITLE_KEY,
    OPTION_DATE_KEY,
    OPTION_ID_KEY,
    OPTION_SKIP,
    OPTION_LIMIT,
    OPTION_STRICT,
    OPTION_RECURSIVE,
    OPTION_WITH_TEXT,
    OPTION_SUMMARY,
    OPTION_HOME
};

static const struct option LONG_OPTIONS[] = {
    {"format", required_argument, NULL, 'f'},
    {"input", required_argument, NULL, 'i'},
    {"date", required_argument, NULL, 'd'},
    {"home", required_argument, NULL, OPTION_HOME},
    {"types", required_argument, NULL, 't'},
    {"offsets", required_argument, NULL, OPTION_OFFSETS},
    {"rules", required_argument, NULL, 'r'},
    {"lexicon", required_argument, NULL, 'l'},
    {"pack", required_argument, NULL, 'p'},
    {"jobs", required_argument, NULL, 'j'},
    {"explain", no_argument, NULL, 'e'},
    {"facts", no_argument, NULL, OPTION_FACTS},
    {"no-jit", no_argument, NULL, OPTION_NO_JIT},
    {"color", required_argument, NULL, OPTION_COLOUR},
    {"fiscal-year-start", required_argument, NULL, OPTION_FISCAL},
    {"text-key", required_argument, NULL, OPTION_TEXT_KEY},
    {"title-key", required_argument, NULL, OPTION_TITLE_KEY},
    {"date-key", required_argument, NULL, OPTION_DATE_KEY},
    {"id-key", required_argument, NULL, OPTION_ID_KEY},
    {"skip", required_argument, NULL, OPTION_SKIP},
    {"limit", required_argument, NULL, OPTION_LIMIT},
    {"strict", no_argument, NULL, OPTION_STRICT},
    {"recursive", no_argument, NULL, OPTION_RECURSIVE},
    {"with-text", no_argument, NULL, OPTION_WITH_TEXT},
    {"summary", no_argument, NULL, OPTION_SUMMARY},
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'V'},
    {NULL, 0, NULL, 0}};

/* What is read before it can be turned into options. */
typedef struct raw {
    const char *colour;          /* auto, always, never */
    bool has_offsets, has_facts; /* --offsets, --facts were given */
} raw;

int usage_error(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("newsent: ", stderr);
    tell_list(stderr, format, arguments);
    fputs("Try `newsent --help`.\n", stderr);
    va_end(arguments);
    return STATUS_USAGE;
}

/* Index of a word among names (NULL at the end), -1 when it is none of them. */
static int find_name(const char *const *names, const char *word)
{
    for (int i = 0; names[i] != NULL; i++)
        if (strcmp(names[i], word) == 0)
            return i;
    return -1;
}

static bool read_number(const char *text, unsigned long most, unsigned long *number)
{
    char *end;
    if (*text < '0' || *text > '9')
        return false;
    *number = strtoul(text, &end, 10);
    return *end == '\0' && *number <= most;
}

/* A format of facts implies --facts. */
static bool set_format(options *opts, const char *name)
{
    opts->writer = writer_by_name(name);
    if (opts->writer == NULL)
        usage_error(
            "no format \"%s\"; there are text, jsonl, tsv, conll, brat, timex3, html, inline and "
            "facts",
            name);
    opts->with_facts |= opts->writer == &facts_writer || opts->writer == &html_writer;
    return opts->writer != NULL;
}

/* "auto" is allowed, so that a script can pass it on. */
static bool set_input(options *opts, const char *name)
{
    opts->input = format_by_name(name);
    if (opts->input == INPUT_AUTO && strcmp(name, "auto") != 0) {
        usage_error("no input format \"%s\"; there are auto, text, jsonl, json, csv, tsv, html "
                    "and rss",
                    name);
        return false;
    }
    return true;
}

static bool set_count(uint64_t *count, const char *option, const char *text)
{
    unsigned long number;
    bool is_number = read_number(text, ULONG_MAX - 1, &number);
    if (is_number)
        *count = number;
    else
        usage_error("%s takes a number of records, not \"%s\"", option, text);
    return is_number;
}

static bool set_offsets(options *opts, const char *name)
{
    static const char *const names[] = {"byte", "codepoint", "utf16", NULL};
    int found = find_name(names, name);
    if (found < 0)
        usage_error("no offsets \"%s\"; there are codepoint, byte and utf16", name);
    else
        opts->offsets = (newsent_offset_unit)found;
    return found >= 0;
}

/* 0 becomes the number of processors now online. */
static bool set_jobs(options *opts, const char *text)
{
    unsigned long jobs;
    if (!read_number(text, MOST_JOBS, &jobs)) {
        usage_error(
            "--jobs takes a number of threads up to %d, 0 for one on each processor, not \"%s\"",
            MOST_JOBS, text);
        return false;
    }
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    if (jobs > 0)
        opts->jobs = jobs;
    else {
        if (processors > 0)
            opts->jobs = (size_t)processors;
        else
            opts->jobs = 1;
    }
    return true;
}

static bool set_fiscal_year_start(options *opts, const char *text)
{
    unsigned long month;
    if (!read_number(text, 12, &month) || month == 0) {
        usage_error("--fiscal-year-start takes a month, 1 to 12, not \"%s\"", text);
        return false;
    }
    opts->fiscal_year_start = (uint32_t)month;
    return true;
}

/* Two packs cannot be joined at run time, so that a second --pack is refused instead of winning
 * silently. */
static bool set_pack(options *opts, const char *path)
{
    if (opts->pack != NULL) {
        usage_error(
            "--pack can be given once; `newsent compile --base %s FILE...` makes one pack of more",
            opts->pack);
        return false;
    }
    opts->pack = path;
    return true;
}

static bool set_colour(raw *given, const char *when)
{
    static const char *const names[] = {"auto", "always", "never", NULL};
    given->colour = when;
    if (find_name(names, when) >= 0)
        return true;
    usage_error("--color is auto, always or never, not \"%s\"", when);
    return false;
}

/* Splits "ORG,CITY" in place. */
static bool set_types(options *opts, const char *list)
{
    free(opts->type_list);
    free(opts->types);
    opts->type_count = 0;
    opts->type_list = strdup(list);
    opts->types = calloc(strlen(list) + 1, sizeof *opts->types);
    if (opts->type_list == NULL || opts->types == NULL)
        return false;
    for (char *rest = NULL, *type = strtok_r(opts->type_list, ", ", &rest); type != NULL;
         type = strtok_r(NULL, ", ", &rest))
        opts->types[opts->type_count++] = type;
    if (opts->type_count == 0)
        usage_error("--types takes a list such as ORG,CITY");
    return opts->type_count > 0;
}

/* One option by its letter or OPTION_*. False ends the command, with *status set for help and
 * version. */
static bool set_option(options *opts, raw *given, int letter, int *status)
{
    switch (letter) {
    case 'f': return set_format(opts, optarg);
    case 'i': return set_input(opts, optarg);
    case 'd': opts->date = optarg; return true;
    case OPTION_HOME: opts->home = optarg; return true;
    case 't': return set_types(opts, optarg);
    case 'r':
    case 'l': opts->sources[opts->source_count++] = optarg; return true;
    case 'p': return set_pack(opts, optarg);
    case 'j': return set_jobs(opts, optarg);
    case 'e': opts->with_explanation = true; return true;
    case OPTION_OFFSETS: given->has_offsets = true; return set_offsets(opts, optarg);
    case OPTION_FACTS: opts->with_facts = given->has_facts = true; return true;
    case OPTION_NO_JIT: opts->no_jit = true; return true;
    case OPTION_COLOUR: return set_colour(given, optarg);
    case OPTION_FISCAL: return set_fiscal_year_start(opts, optarg);
    case OPTION_TEXT_KEY: opts->keys.of[PART_TEXT] = optarg; return true;
    case OPTION_TITLE_KEY: opts->keys.of[PART_TITLE] = optarg; return true;
    case OPTION_DATE_KEY: opts->keys.of[PART_DATE] = optarg; return true;
    case OPTION_ID_KEY: opts->keys.of[PART_ID] = optarg; return true;
    case OPTION_SKIP: return set_count(&opts->skip, "--skip", optarg);
    case OPTION_LIMIT: return set_count(&opts->limit, "--limit", optarg);
    case OPTION_STRICT: opts->is_strict = true; return true;
    case OPTION_RECURSIVE: opts->is_recursive = true; return true;
    case OPTION_WITH_TEXT: opts->with_text = true; return true;
    case OPTION_SUMMARY: opts->with_summary = true; return true;
    case 'h':
    case 'V':
        *status = STATUS_OK;
        fputs(letter == 'h' ? HELP : "", stdout);
        if (letter == 'V')
            printf("newsent %s\n", newsent_version());
        return false;
    default: fputs("Try `newsent --help`.\n", stderr); return false;
    }
}

/* A misspelled type would find nothing without a word; only rules of one's own can have others. */
static bool check_types(const options *opts)
{
    static const char *const names[] = {"ORG", "CITY", "METRIC", "DATE", NULL};
    bool has_own_rules = opts->source_count > 0 || opts->pack != NULL;
    for (size_t i = 0; i < opts->type_count && !has_own_rules; i++)
        if (find_name(names, opts->types[i]) < 0) {
            usage_error("no type \"%s\"; there are ORG, CITY, METRIC and DATE", opts->types[i]);
            return false;
        }
    return true;
}

static size_t terminal_columns(void)
{
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return MOST_COLUMNS;
    if (size.ws_col < MOST_COLUMNS)
        return size.ws_col;
    return MOST_COLUMNS;
}

/* What depends on where the output goes: https://no-color.org and the default format. */
static void look_at_output(options *opts, const raw *given)
{
    bool is_terminal = isatty(STDOUT_FILENO) == 1;
    const char *no_colour = getenv("NO_COLOR");
    bool is_auto = strcmp(given->colour, "auto") == 0;
    bool may_colour = is_terminal && (no_colour == NULL || no_colour[0] == '\0');
    if (is_auto)
        opts->has_colour = may_colour;
    else
        opts->has_colour = strcmp(given->colour, "always") == 0;
    if (is_terminal || opts->has_colour)
        opts->columns = terminal_columns();
    else
        opts->columns = 0;
    if (opts->writer == NULL) {
        if (is_terminal)
            opts->writer = &text_writer;
        else
            opts->writer = &jsonl_writer;
    }
}

/* Whether a format is one of a list of names, each with spaces around it. */
static bool is_listed(const writer *format, const char *list)
{
    size_t length = strlen(format->name);
    for (const char *at = list; (at = strstr(at, format->name)) != NULL; at += length)
        if (at[-1] == ' ' && at[length] == ' ')
            return true;
    return false;
}

/* An option that the format has no use for is reported, so that nobody waits for its effect. */
static void warn_of_idle_options(const options *opts, const raw *given)
{
    const struct {
        bool is_given;
        const char *name, *formats;
    } all[] = {{opts->with_text, "--with-text", " jsonl "},
               {opts->with_explanation, "--explain", " text jsonl html "},
               {given->has_facts, "--facts", " text jsonl facts html "},
               {given->has_offsets, "--offsets", " jsonl tsv brat "},
               {opts->type_count > 0, "--types", " text jsonl tsv conll brat timex3 html inline "},
               {strcmp(given->colour, "always") == 0, "--color", " text "}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i].is_given && !is_listed(opts->writer, all[i].formats))
            fprintf(stderr, "newsent: %s has no effect on -f %s; it has one on%.*s\n", all[i].name,
                    opts->writer->name, (int)strlen(all[i].formats) - 1, all[i].formats);
}

/* Replaces folders in the paths by the files in them, for --recursive. */
static bool expand_folders(options *opts, int *status)
{
    if (!paths_expand(&opts->found, opts->paths, opts->path_count)) {
        *status = STATUS_FAILED;
        return false;
    }
    opts->paths = (const char **)opts->found.items;
    opts->path_count = opts->found.count;
    if (opts->path_count == 0)
        fputs("newsent: no file is in these folders\n", stderr);
    return opts->path_count > 0;
}

bool options_read(options *opts, int argc, char **argv, int *status)
{
    static const char *standard_input[] = {"-"};
    raw given = {.colour = "auto"};
    *opts = (options){.jobs = 1, .offsets = NEWSENT_CODE_POINTS};
    *status = STATUS_USAGE;
    opts->sources = calloc((size_t)argc, sizeof *opts->sources);
    if (opts->sources == NULL)
        return false;
    for (int letter;
         (letter = getopt_long(argc, argv, "f:i:d:t:r:l:p:j:ehV", LONG_OPTIONS, NULL)) != -1;)
        if (!set_option(opts, &given, letter, status))
            return false;
    if (!check_types(opts))
        return false;
    bool has_paths = optind < argc;
    if (has_paths)
        opts->paths = (const char **)argv + optind;
    else
        opts->paths = standard_input;
    if (has_paths)
        opts->path_count = (size_t)(argc - optind);
    else
        opts->path_count = 1;
    look_at_output(opts, &given);
    warn_of_idle_options(opts, &given);
    return !opts->is_recursive || expand_folders(opts, status);
}

void options_free(options *opts)
{
    path_list_free(&opts->found);
    free(opts->sources);
    free(opts->types);
    free(opts->type_list);
}

bool options_want_type(const options *opts, const char *type_name)
{
    for (size_t i = 0; i < opts->type_count; i++)
        if (strcmp(opts->types[i], type_name) == 0)
            return true;
    return opts->type_count == 0;
}
