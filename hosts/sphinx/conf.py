project = "Platform handbook"
html_theme = "furo"
html_static_path = ["_static"]
html_js_files = [("aks-outbound.js", {"defer": "defer"})]
