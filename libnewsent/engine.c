/* Makes and frees engines; answers what a rule is. */
#include "engine.h"

#include <string.h>

#include "base/error.h"
#include "base/options.h"
#include "base/write_file.h"
#include "compile/check/diagnostics.h"
#include "compile/compile.h"

static newsent_status open_pack(newsent_engine *engine, const char *path, newsent_error *error)
{
    if (path == NULL)
        return ns_pack_open(ns_builtin_pack, (size_t)(ns_builtin_pack_end - ns_builtin_pack), false,
                            "", &engine->pack, error);
    newsent_status status = ns_map_file(path, &engine->file, error);
    if (status == NEWSENT_OK)
        status =
            ns_pack_open(engine->file.bytes, engine->file.size, true, path, &engine->pack, error);
    ns_rest_file(&engine->file);
    return status;
}

static newsent_status add_sources(newsent_engine *engine, const newsent_engine_options *options,
                                  newsent_error *error)
{
    if (options->source_count == 0)
        return NEWSENT_OK;
    newsent_status status =
        ns_compile(&engine->allocator, &engine->pack, options->source_paths, options->source_count,
                   &engine->compiled, &engine->compiled_size, error);
    return status != NEWSENT_OK ? status
                                : ns_pack_open(engine->compiled, engine->compiled_size, false, "",
                                               &engine->pack, error);
}

static uint8_t type_of(const char *name)
{
    static const struct {
        const char *name;
        uint8_t type;
    } types[] = {
        {"ORG",    NEWSENT_ORG      },
        {"CITY",   NEWSENT_CITY     },
        {"METRIC", NEWSENT_METRIC   },
        {"DATE",   NEWSENT_DATE     },
        {"NONE",   NS_RULE_TYPE_NONE}
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(types[i].name, name) == 0)
            return types[i].type;
    return NEWSENT_OTHER;
}

static newsent_status prepare(newsent_engine *engine, bool use_jit, newsent_error *error)
{
    engine->sentence_classes = ns_sentence_classes_find(&engine->pack);
    engine->rule_types = ns_allocate(&engine->allocator, engine->pack.rule_count + 1);
    if (engine->rule_types == NULL)
        return ns_fail_memory(error);
    for (size_t r = 0; r < engine->pack.rule_count; r++)
        engine->rule_types[r] = type_of(ns_pack_text(&engine->pack, engine->pack.rules[r].type));
    newsent_status status =
        ns_match_engine_new(&engine->allocator, &engine->pack, use_jit, &engine->rules, error);
    return status != NEWSENT_OK
               ? status
               : ns_name_model_new(&engine->allocator, &engine->pack, &engine->names, error);
}

static newsent_status check_options(const newsent_engine_options *options, newsent_error *error)
{
    if (options->source_count > 0 && options->source_paths == NULL)
        return ns_fail(error, NEWSENT_ERROR_ARGUMENT,
                       "source_paths is NULL but source_count is %zu", options->source_count);
    if (options->fiscal_year_start_month > 12)
        return ns_fail(error, NEWSENT_ERROR_ARGUMENT,
                       "fiscal_year_start_month is %u; it must be 1 to 12, or 0 for January",
                       options->fiscal_year_start_month);
    return NEWSENT_OK;
}

newsent_status newsent_engine_new(const newsent_engine_options *options, newsent_engine **engine,
                                  newsent_error *error)
{
    newsent_engine_options given = {.struct_size = sizeof given};
    ns_clear_error(error);
    if (engine == NULL)
        return ns_fail(error, NEWSENT_ERROR_ARGUMENT,
                       "engine is NULL; pass the address of a pointer");
    *engine = NULL;
    newsent_status status = ns_options_copy(&given, sizeof given, options, error);
    if (status == NEWSENT_OK)
        status = check_options(&given, error);
    if (status != NEWSENT_OK)
        return status;
    newsent_allocator allocator = ns_allocator_or_default(given.allocator);
    newsent_engine *made = ns_allocate(&allocator, sizeof *made);
    if (made == NULL)
        return ns_fail_memory(error);
    made->allocator = allocator;
    made->fiscal_year_start_month =
        given.fiscal_year_start_month == 0 ? 1 : given.fiscal_year_start_month;
    status = open_pack(made, given.pack_path, error);
    if (status == NEWSENT_OK)
        status = add_sources(made, &given, error);
    if (status == NEWSENT_OK)
        status = prepare(made, !given.no_jit, error);
    if (status == NEWSENT_OK)
        *engine = made;
    else
        newsent_engine_free(made);
    return status;
}

void newsent_engine_free(newsent_engine *engine)
{
    if (engine == NULL)
        return;
    newsent_allocator allocator = engine->allocator;
    ns_match_engine_free(engine->rules);
    ns_name_model_free(engine->names);
    ns_release(&allocator, engine->rule_types, engine->pack.rule_count + 1);
    ns_release(&allocator, engine->compiled, engine->compiled_size);
    ns_unmap_file(&engine->file);
    ns_release(&allocator, engine, sizeof *engine);
}

static newsent_rule rule_of(const ns_pack *pack, ns_string name, ns_string why, ns_string file,
                            uint32_t line)
{
    return (newsent_rule){ns_pack_text(pack, name), ns_pack_text(pack, why),
                          ns_pack_text(pack, file), line};
}

bool newsent_engine_rule(const newsent_engine *engine, const char *name, newsent_rule *rule)
{
    const ns_pack *pack = &engine->pack;
    for (size_t r = 0; r < pack->rule_count; r++)
        if (strcmp(ns_pack_text(pack, pack->rules[r].name), name) == 0) {
            *rule = rule_of(pack, pack->rules[r].name, pack->rules[r].why, pack->rules[r].file,
                            pack->rules[r].line);
            return true;
        }
    for (size_t r = 0; r < pack->evidence_count; r++)
        if (pack->evidence[r].key != 0 &&
            strcmp(ns_pack_text(pack, pack->evidence[r].name), name) == 0) {
            *rule = rule_of(pack, pack->evidence[r].name, 0, pack->evidence[r].file,
                            pack->evidence[r].line);
            return true;
        }
    return false;
}

/* A source that the pack would replace: most likely a slip, and it would be lost. A base pack may
 * be replaced by one that extends it. */
static newsent_status check_output(const char *const *source_paths, size_t source_count,
                                   const char *pack_path, newsent_error *error)
{
    for (size_t i = 0; i < source_count; i++)
        if (source_paths[i] != NULL && ns_is_same_file(source_paths[i], pack_path))
            return ns_fail_at(error, NEWSENT_ERROR_ARGUMENT, pack_path, 0, 0,
                              "the pack to write is one of the files it is made of; give it "
                              "another name");
    return NEWSENT_OK;
}

newsent_status newsent_compile(const char *const *source_paths, size_t source_count,
                               const char *base_pack_path, const char *pack_path,
                               newsent_error *error)
{
    ns_clear_error(error);
    if ((source_count > 0 && source_paths == NULL) || pack_path == NULL)
        return ns_fail(error, NEWSENT_ERROR_ARGUMENT, "source_paths or pack_path is NULL");
    newsent_allocator allocator = ns_allocator_or_default((newsent_allocator){0});
    newsent_engine base = {.allocator = allocator};
    bool has_base = base_pack_path != NULL;
    void *block = NULL;
    size_t size = 0;
    newsent_status status = check_output(source_paths, source_count, pack_path, error);
    if (status != NEWSENT_OK)
        return status;
    if (has_base)
        status = open_pack(&base, base_pack_path[0] == '\0' ? NULL : base_pack_path, error);
    if (status != NEWSENT_OK)
        goto cleanup;
    status = ns_compile(&allocator, has_base ? &base.pack : NULL, source_paths, source_count,
                        &block, &size, error);
    if (status != NEWSENT_OK)
        goto cleanup;
    status = ns_write_file(pack_path, block, size, error);
cleanup:
    ns_release(&allocator, block, size);
    ns_unmap_file(&base.file);
    return status;
}

newsent_status newsent_lint(const char *const *source_paths, size_t source_count,
                            const char *base_pack_path, newsent_finding_listener *on_diagnostic,
                            void *context, newsent_error *error)
{
    ns_clear_error(error);
    if ((source_count > 0 && source_paths == NULL) || on_diagnostic == NULL)
        return ns_fail(error, NEWSENT_ERROR_ARGUMENT, "source_paths or the listener is NULL");
    newsent_allocator allocator = ns_allocator_or_default((newsent_allocator){0});
    newsent_engine base = {.allocator = allocator};
    ns_diagnostics diagnostics = {on_diagnostic, context};
    newsent_status status = NEWSENT_OK;
    if (base_pack_path != NULL)
        status = open_pack(&base, base_pack_path[0] == '\0' ? NULL : base_pack_path, error);
    if (status == NEWSENT_OK)
        status = ns_lint(&allocator, base_pack_path != NULL ? &base.pack : NULL, source_paths,
                         source_count, &diagnostics, error);
    ns_unmap_file(&base.file);
    return status;
}
