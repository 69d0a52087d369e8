"""pipe(): lazy, ordered, on threads; interrupting, forking, memory."""

import gc
import multiprocessing
import os
import resource
import signal
import subprocess
import sys
import threading
import time

import newsent
import pytest
from conftest import DATE, SENTENCE
from newsent import raw

TEXTS = [f"Zorvex sold {number} tonnes on Tuesday." for number in range(2, 502)]


def values(docs):
    return [doc.ents[-2].norm.value for doc in docs]


@pytest.mark.parametrize("n_threads", [1, 2, 0, 7])
def test_ordered(nlp, n_threads):
    assert values(nlp.pipe(TEXTS, n_threads=n_threads)) == list(range(2, 502))


@pytest.mark.parametrize("n_threads", [1, 2])
def test_lazy(nlp, n_threads):
    drawn = []

    def texts():
        for number in range(100_000):
            drawn.append(number)
            yield SENTENCE

    docs = nlp.pipe(texts(), n_threads=n_threads)
    assert not drawn
    next(docs)
    assert len(drawn) < 400
    docs.close()


def test_as_tuples(nlp):
    pairs = list(nlp.pipe([(SENTENCE, 1), ("Up 5%", 2)], as_tuples=True, n_threads=2))
    assert [(len(doc), context) for doc, context in pairs] == [(3, 1), (1, 2)]
    ((doc, _),) = nlp.pipe([(SENTENCE, {"date": DATE})], as_tuples=True)
    assert doc.date == DATE


def test_dates(nlp):
    assert [
        doc.date for doc in nlp.pipe(["a", "b"], dates=[DATE, None], default_date="2020-01-01")
    ] == [DATE, "2020-01-01"]
    with pytest.raises(newsent.ArgumentError, match="fewer dates"):
        list(nlp.pipe(["a", "b"], dates=[DATE]))


def test_errors(nlp):
    texts = ["Up 1%.", "\ud800", "Up 3%."]
    docs = nlp.pipe(texts)
    assert next(docs).ents[0].norm.value == 1
    with pytest.raises(newsent.TextError):
        next(docs)
    one, error, three = nlp.pipe(texts, errors="return", n_threads=2)
    assert isinstance(error, newsent.TextError) and three.ents[0].norm.value == 3
    with pytest.raises(newsent.ArgumentError):
        nlp.pipe(texts, errors="ignore")
    one, none, five, four = nlp.pipe(["Up 1%.", None, 5, "Up 4%."], errors="return")
    assert isinstance(none, TypeError) and isinstance(five, TypeError)
    assert (one.ents[0].norm.value, four.ents[0].norm.value) == (1, 4)
    good, bad = nlp.pipe(["Up 1%.", "Up 2%."], dates=[None, 5], errors="return")
    assert good.ents and isinstance(bad, TypeError)
    with pytest.raises(TypeError, match="a text is a str or bytes"):
        list(nlp.pipe([None]))


def test_error_of_the_input(nlp):
    def texts():
        yield SENTENCE
        raise RuntimeError("disk on fire")

    with pytest.raises(RuntimeError, match="disk on fire"):
        list(nlp.pipe(texts(), n_threads=2))


def test_threads_share_an_engine(nlp):
    expected, results = nlp(SENTENCE, DATE), []

    def work():
        results.append(all(nlp(SENTENCE, DATE) == expected for _ in range(300)))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [True] * 4


def length_of(nlp, text):
    return len(nlp(text))


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_processes(nlp, method):
    list(nlp.pipe(TEXTS[:100], n_threads=2))
    with multiprocessing.get_context(method).Pool(2) as pool:
        assert pool.starmap(length_of, [(nlp, SENTENCE)] * 20) == [3] * 20


def test_fork_while_threads_read(nlp):
    docs = nlp.pipe(TEXTS * 10, n_threads=2)
    next(docs)
    child = os.fork()
    if child == 0:
        os._exit(0 if len(nlp(SENTENCE)) == 3 else 1)
    assert os.waitpid(child, 0)[1] == 0
    docs.close()


@pytest.mark.parametrize("n_threads", [1, 2])
def test_interrupt(n_threads):
    """Ctrl-C ends a long pipe at once, with KeyboardInterrupt."""
    code = (
        "import itertools, newsent\n"
        f"docs = newsent.load().pipe(itertools.repeat({SENTENCE!r} * 50), n_threads={n_threads})\n"
        "next(docs); print('ready', flush=True)\n"
        "try:\n    for doc in docs: pass\n"
        "except KeyboardInterrupt: print('interrupted')\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "ready\n"
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=20)[0] == "interrupted\n"


def memory():
    """Resident bytes of this process."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize()


def test_no_growth(nlp):
    """NEWSENT_SOAK sets the number of documents: 1000000 before a release."""
    count = int(os.environ.get("NEWSENT_SOAK", "20000"))

    def read(number):
        for doc in nlp.pipe((SENTENCE for _ in range(number)), n_threads=1):
            assert doc.ents[0].norm
        for error in nlp.pipe(("\ud800" for _ in range(number // 20)), errors="return"):
            assert error.offset == 0
        raw.columns_of([doc.record] * 20)
        gc.collect()

    read(2000)
    before = memory()
    read(count)
    assert memory() - before < 4_000_000


def test_engines_are_freed():
    def cycle():
        nlp = newsent.load()
        nlp.explain(nlp(SENTENCE), 0)
        nlp.rule("none")

    for _ in range(5):
        cycle()
    before = memory()
    for _ in range(50):
        cycle()
    assert memory() - before < 30_000_000
