"""What a new office starts from: files of an office, of its register and of each kind of document.

The files lie in `data/`; what stands in `«…»` becomes one YAML value, whatever was typed.
"""
