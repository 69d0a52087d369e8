/* Keys of newspaper scrapers (newspaper4k, news-please, trafilatura), feeds, NewsAPI and data sets.
 */
#include "read/keys.h"

#include <string.h>
#include <strings.h>

static const char *const TEXT_KEYS[] = {"text",         "body",      "content",     "maintext",
                                        "article",      "full_text", "fulltext",    "articleBody",
                                        "article_body", "story",     "description", NULL};
static const char *const TITLE_KEYS[] = {"title", "headline", NULL};
static const char *const DATE_KEYS[] = {
    "date",           "published",     "date_publish",     "pubDate",
    "publish_date",   "published_at",  "publishedAt",      "publishDate",
    "date_published", "datePublished", "publication_date", "published_date",
    "pub_date",       "created_at",    "timestamp",        NULL};
static const char *const ID_KEYS[] = {"id", "_id", "guid", "uuid", "url", "link", NULL};
static const char *const HOME_KEYS[] = {"home", NULL};

const char *const *keys_of(article_part part)
{
    static const char *const *const keys[ARTICLE_PARTS] = {[PART_TEXT] = TEXT_KEYS,
                                                           [PART_TITLE] = TITLE_KEYS,
                                                           [PART_DATE] = DATE_KEYS,
                                                           [PART_ID] = ID_KEYS,
                                                           [PART_HOME] = HOME_KEYS};
    return keys[part];
}

bool keys_have(article_part part, const char *name, size_t length)
{
    for (const char *const *key = keys_of(part); *key != NULL; key++)
        if (strlen(*key) == length && strncasecmp(*key, name, length) == 0)
            return true;
    return false;
}
