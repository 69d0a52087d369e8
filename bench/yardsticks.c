/* Yardsticks: memchr, UTF-8 validation, a plain token loop, wc -w, and twenty PCRE2 patterns one
 * after the other. */
#include "yardsticks.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "measure.h"
#include "text/utf8.h"

typedef struct pass {
    const corpus *texts;
    volatile size_t found; /* what the pass counted, so that no compiler leaves it out */
    pcre2_code *pattern;
    pcre2_match_data *match;
} pass;

static void pass_memchr(void *context)
{
    pass *over = context;
    over->found = memchr(over->texts->bytes, '\0', over->texts->length) != NULL;
}

static void pass_validate(void *context)
{
    pass *over = context;
    over->found = ns_text_valid_prefix(over->texts->bytes, over->texts->length);
}

enum { BLANK, LETTER, DIGIT, MARK };

/* Bytes above ASCII count as letters, as in a tokenizer that knows no Unicode. */
static void fill_classes(unsigned char classes[256])
{
    for (int byte = 0; byte < 256; byte++) {
        classes[byte] = MARK;
        if (((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z') || byte >= 0x80)
            classes[byte] = LETTER;
        else if (byte >= '0' && byte <= '9')
            classes[byte] = DIGIT;
        else if (byte <= ' ')
            classes[byte] = BLANK;
    }
}

/* Counts runs of letters, runs of digits and single marks: the least that any reader of words has
 * to do. */
static void pass_tokens(void *context)
{
    pass *over = context;
    unsigned char classes[256];
    fill_classes(classes);
    const unsigned char *at = (const unsigned char *)over->texts->bytes,
                        *end = at + over->texts->length;
    size_t count = 0;
    while (at < end) {
        unsigned char kind = classes[*at++];
        if (kind == BLANK)
            continue;
        count++;
        while (kind != MARK && at < end && classes[*at] == kind)
            at++;
    }
    over->found = count;
}

/* Counts all matches of one pattern; an empty match moves on by a byte. */
static void pass_pattern(void *context)
{
    pass *over = context;
    PCRE2_SPTR text = (PCRE2_SPTR)over->texts->bytes;
    size_t count = 0;
    for (size_t at = 0; pcre2_match(over->pattern, text, over->texts->length, at,
                                    PCRE2_NO_UTF_CHECK, over->match, NULL) > 0;
         count++) {
        const PCRE2_SIZE *span = pcre2_get_ovector_pointer(over->match);
        if (span[1] > at)
            at = span[1];
        else
            at = at + 1;
    }
    over->found = count;
}

/* The kind of table that a plain extractor runs. */
static const char *const PATTERNS[] = {
    "\\$\\d[\\d,.]*(?: (?:million|billion|trillion))?",
    "\\d[\\d,.]*%",
    "\\d[\\d,.]* percent",
    "[€£]\\d[\\d,.]*(?:bn|m)?",
    ("(?:January|February|March|April|May|June|July|August|September|October|November|December) "
     "\\d{1,2}(?:, \\d{4})?"),
    "\\d{1,2} (?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*",
    "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day",
    "\\d{4}-\\d\\d-\\d\\d",
    "(?:last|next|this) (?:week|month|quarter|year)",
    "\\d+ (?:days|weeks|months|years) ago",
    "Q[1-4] \\d{4}",
    "(?:19|20)\\d\\d",
    "[A-Z]\\w+ (?:Inc|Corp|Ltd|Co|LLC|PLC)\\b",
    "(?:[A-Z]\\w+ )+(?:Bank|Group|University|Ministry|Agency)",
    "[A-Z]\\w+-based",
    "(?:University|Bank|Ministry|Department) of [A-Z]\\w+",
    "\\([A-Z]{2,5}\\)",
    "(?:CEO|chairman|president) of [A-Z]\\w+",
    "\\d[\\d,.]* (?:million|billion) [a-z]+",
    "\\d[\\d,.]* (?:km|miles|tons|tonnes|barrels|people|users)"};

/* Seconds of all patterns, each in a pass of its own over the texts, compiled by the JIT. */
static double measure_patterns(pass *over)
{
    double seconds = 0;
    for (size_t i = 0; i < sizeof PATTERNS / sizeof *PATTERNS; i++) {
        int error;
        PCRE2_SIZE offset;
        over->pattern = pcre2_compile((PCRE2_SPTR)PATTERNS[i], PCRE2_ZERO_TERMINATED, PCRE2_UTF,
                                      &error, &offset, NULL);
        if (over->pattern == NULL)
            abort();
        pcre2_jit_compile(over->pattern, PCRE2_JIT_COMPLETE);
        over->match = pcre2_match_data_create_from_pattern(over->pattern, NULL);
        seconds += measure_seconds(pass_pattern, over);
        pcre2_match_data_free(over->match);
        pcre2_code_free(over->pattern);
    }
    return seconds;
}

/* Processor seconds of `wc -w` in the C locale; 0 when it cannot be run. */
static double measure_wc(const corpus *texts)
{
    char path[] = "/tmp/newsent_bench_XXXXXX";
    int file = mkstemp(path);
    child_cost cost;
    bool is_written =
        file >= 0 && write(file, texts->bytes, texts->length) == (ssize_t)texts->length;
    setenv("LC_ALL", "C", 1);
    int has_run = is_written && measure_child((char *[]){"wc", "-w", path, NULL}, 3, &cost);
    if (file >= 0) {
        close(file);
        unlink(path);
    }
    if (has_run)
        return cost.seconds;
    return 0;
}

void yardsticks_measure(report *to, const corpus *texts)
{
    pass over = {.texts = texts};
    double megabytes = (double)texts->length / 1e6;
    report_section(to, "yardsticks");
    report_add(to, "memchr", megabytes / measure_seconds(pass_memchr, &over), "MB/s", NULL);
    report_add(to, "UTF-8 validation", megabytes / measure_seconds(pass_validate, &over), "MB/s",
               NULL);
    report_add(to, "plain token loop", megabytes / measure_seconds(pass_tokens, &over), "MB/s",
               NULL);
    double wc = measure_wc(texts);
    if (wc > 0)
        report_add(to, "LC_ALL=C wc -w", megabytes / wc, "MB/s", NULL);
    report_add(to, "PCRE2 with JIT, 20 patterns in turn", megabytes / measure_patterns(&over),
               "MB/s", NULL);
}
