"""The frameworks that are measured. A further one is a module here and a line below."""

from .runnel import Runnel
from .streamlit import Streamlit

FRAMEWORKS = {framework.name: framework for framework in (Runnel(), Streamlit())}
