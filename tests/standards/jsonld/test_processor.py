import subprocess
import sys


def test_the_processor_comes_without_a_loader_that_could_open_a_socket() -> None:
    program = """
import sys
from insignia.standards.jsonld.processor import pyld
package = pyld()
assert package is pyld()
assert "requests" not in sys.modules and "aiohttp" not in sys.modules
try:
    package.jsonld.expand({"@context": "https://www.w3.org/ns/credentials/v2"})
except package.jsonld.JsonLdError as error:
    print(error.code)
"""

    printed = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert printed.stdout.strip() == "loading remote context failed"


def test_a_library_that_is_already_there_stays_there() -> None:
    program = """
import sys, types
sys.modules["requests"] = here = types.ModuleType("requests")
here.Session = object
from insignia.standards.jsonld.processor import pyld
pyld()
assert sys.modules["requests"] is here
assert "aiohttp" not in sys.modules
"""

    subprocess.run([sys.executable, "-c", program], check=True)
