"""What a site runs on, by what it loads: it decides where the owner must click to mend it."""

import re

from evidence.page import Page

_SIGNS = (
    ("shopify", re.compile(r"cdn\.shopify\.com|shopify-section|myshopify\.com", re.I)),
    ("wix", re.compile(r"static\.wixstatic\.com|wix-code|_wixCIDX|parastorage\.com", re.I)),
    ("squarespace", re.compile(r"static1?\.squarespace\.com|squarespace-cdn", re.I)),
    ("webflow", re.compile(r"data-wf-(?:page|site)|assets\.website-files\.com|webflow\.js", re.I)),
    ("prestashop", re.compile(r"prestashop|/modules/(?:ps_|block|blocklayered)|var prestashop", re.I)),
    ("magento", re.compile(r"Magento_|mage/cookies|/static/version\d+/frontend/", re.I)),
    ("woocommerce", re.compile(r"/plugins/woocommerce/|woocommerce-page", re.I)),
    ("wordpress", re.compile(r"/wp-(?:content|includes)/|wp-json", re.I)),
    ("joomla", re.compile(r"/media/jui/|/components/com_|joomla", re.I)),
    ("drupal", re.compile(r"/sites/default/files|drupal-settings-json|Drupal\.settings", re.I)),
    ("typo3", re.compile(r"typo3(?:conf|temp)/", re.I)),
    ("jimdo", re.compile(r"jimdo(?:cdn|static)?\.com|jimdo_", re.I)),
    ("godaddy", re.compile(r"img1\.wsimg\.com", re.I)),
    ("weebly", re.compile(r"editmysite\.com", re.I)),
    ("duda", re.compile(r"dudamobile|irp-cdn\.multiscreensite|dmAlbum", re.I)),
    ("opencart", re.compile(r"index\.php\?route=(?:common|product)/", re.I)),
)


def site_platform(page: Page) -> str | None:
    """Return the name of what the site runs on, None when nothing tells.

    >>> site_platform(Page(url="https://a.test/", html="<link href='/wp-content/themes/x/style.css'>"))
    'wordpress'
    """
    generator = page.metas.get("generator", "").lower()
    for name, _ in _SIGNS:
        if name in generator:
            return name
    text = page.html
    return next((name for name, sign in _SIGNS if sign.search(text)), None)
