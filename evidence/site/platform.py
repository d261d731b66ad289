"""What a site runs on, by what it loads: it decides where the owner must click to mend it."""

import re

from evidence.page import Page

# Words of lower case, looked for as they stand: an expression that heeds no case takes a hundred times as long.
_SIGNS = (
    ("shopify", ("cdn.shopify.com", "shopify-section", "myshopify.com")),
    ("wix", ("static.wixstatic.com", "wix-code", "_wixcidx", "parastorage.com")),
    ("squarespace", ("static.squarespace.com", "static1.squarespace.com", "squarespace-cdn")),
    ("webflow", ("data-wf-page", "data-wf-site", "assets.website-files.com", "webflow.js")),
    ("prestashop", ("prestashop", "/modules/ps_", "/modules/block")),
    ("magento", ("magento_", "mage/cookies", "/static/version")),
    ("woocommerce", ("/plugins/woocommerce/", "woocommerce-page")),
    ("wordpress", ("/wp-content/", "/wp-includes/", "wp-json")),
    ("joomla", ("/media/jui/", "/components/com_", "joomla")),
    ("drupal", ("/sites/default/files", "drupal-settings-json", "drupal.settings")),
    ("typo3", ("typo3conf/", "typo3temp/")),
    ("jimdo", ("jimdo.com", "jimdocdn.com", "jimdostatic.com", "jimdo_")),
    ("godaddy", ("img1.wsimg.com",)),
    ("weebly", ("editmysite.com",)),
    ("duda", ("dudamobile", "irp-cdn.multiscreensite", "dmalbum")),
    ("opencart", ("index.php?route=common/", "index.php?route=product/")),
)
_MAGENTO = re.compile(r"/static/version\d+/frontend/")


def site_platform(page: Page) -> str | None:
    """Return the name of what the site runs on, None when nothing tells.

    >>> site_platform(Page(url="https://a.test/", html="<link href='/wp-content/themes/x/style.css'>"))
    'wordpress'
    """
    generator = page.metas.get("generator", "").lower()
    for name, _ in _SIGNS:
        if name in generator:
            return name
    return next((name for name, signs in _SIGNS if any(_stands(sign, page.source) for sign in signs)), None)


def _stands(sign: str, text: str) -> bool:
    return sign in text and (sign != "/static/version" or _MAGENTO.search(text) is not None)
